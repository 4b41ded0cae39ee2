package io.delivrd.web.provider;

import io.delivrd.web.wire.Json;
import java.util.List;

/// How a provider's answers to send requests are read: they tell which parts a message has before any receipt
/// comes.
public interface SendAnswers {

    /// @param answer as it came; XML and text as one text
    /// @throws MalformedCall if it is no such answer
    SendAnswer read(Json answer) throws MalformedCall;

    /// @param parts in order, accepted or not
    record SendAnswer(List<Part> parts) {

        public SendAnswer {
            parts = List.copyOf(parts);
        }
    }

    /// One part of the message.
    sealed interface Part {

        /// @param field where it stands, such as `messages[0]`
        record Accepted(String field, Values values) implements Part {}

        /// @param field where it stands
        /// @param reason for people
        record Refused(String field, String reason) implements Part {}
    }
}
