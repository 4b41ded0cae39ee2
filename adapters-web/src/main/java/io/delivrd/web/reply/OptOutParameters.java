package io.delivrd.web.reply;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.Wish;
import io.micronaut.http.HttpParameters;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads which opt-outs are asked for, the same for the list and the file.
public final class OptOutParameters {

    private static final String ALL = "all";

    private OptOutParameters() {}

    /// @throws InvalidParameter if one of them cannot be read
    public static OptOuts.Wanted wanted(HttpParameters asked) {
        String standing = value(asked, "standing", Function.identity()).orElse(Wish.OUT.tag());
        return new OptOuts.Wanted(
                value(asked, "number", Msisdn::new),
                value(asked, "sender_id", SenderId::new),
                standing.equals(ALL) ? Optional.empty() : Optional.of(wish(standing)),
                value(asked, "since", OptOutParameters::instant));
    }

    static Wish wish(String tag) {
        if (tag.equals(Wish.OUT.tag()) || tag.equals(Wish.IN.tag())) {
            return Wish.ofTag(tag);
        }
        throw InvalidParameter.noneOf("standing", List.of(Wish.OUT.tag(), Wish.IN.tag()));
    }

    static <T> Optional<T> value(HttpParameters asked, String name, Function<String, T> reading) {
        String text = asked.get(name, String.class, "").strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(read(name, text, reading));
    }

    static <T> T read(String field, String text, Function<String, T> value) {
        try {
            return value.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(field, String.valueOf(e.getMessage()));
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("is no instant such as 2026-11-01T00:00:00Z", e);
        }
    }
}
