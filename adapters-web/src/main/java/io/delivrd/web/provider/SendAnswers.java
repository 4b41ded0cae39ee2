package io.delivrd.web.provider;

import io.delivrd.web.wire.Json;
import java.util.List;

/// How a provider's answers to send requests are read: they tell which parts a message has before any receipt comes.
public interface SendAnswers {

    /// @param answer as it came, or its text as a scalar, JSON or XML
    /// @return what it holds; of what is no such answer a refusal
    SendAnswer read(Json answer);

    /// @param count how many parts were sent, at least those told
    /// @param parts in order, accepted or not
    record SendAnswer(int count, List<Part> parts) {

        public SendAnswer {
            parts = List.copyOf(parts);
        }

        /// @param field where the fault is, empty text if it is the answer as a whole
        /// @param reason for people
        public static SendAnswer refused(String field, String reason) {
            return new SendAnswer(0, List.of(new Part.Refused(field, reason)));
        }
    }

    /// One part of the message.
    sealed interface Part {

        /// @param field where it stands, such as `messages[0]`
        /// @param number which part of the message it is, from 1
        record Accepted(String field, int number, Values values) implements Part {}

        /// @param field where it stands
        /// @param reason for people; texts of the provider are masked
        record Refused(String field, String reason) implements Part {}
    }
}
