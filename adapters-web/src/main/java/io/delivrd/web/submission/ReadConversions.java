package io.delivrd.web.submission;

import io.delivrd.application.conversion.Conversion;
import io.delivrd.application.privacy.ErasedNumbers;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.TimeBounds;
import io.delivrd.web.body.ElementShape;
import io.delivrd.web.body.JsonValue.Fields;
import io.delivrd.web.body.Unusable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads elements about conversions, in our words or in those of conversion APIs.
@Singleton
final class ReadConversions {

    static final ElementShape SHAPE = new ElementShape(
            List.of("message_id"),
            List.of("provider", "account", "message_id", "acted", "converted", "delivered", "at", "timestamp"));

    private final PartFields parts;
    private final TimeBounds bounds;
    private final ErasedNumbers erased;
    private final InstantSource clock;

    ReadConversions(PartFields parts, TimeBounds bounds, ErasedNumbers erased, InstantSource clock) {
        this.erased = erased;
        this.parts = parts;
        this.bounds = bounds;
        this.clock = clock;
    }

    Conversion read(Fields element) throws Unusable {
        ProviderId provider = parts.provider(element);
        AccountId account = parts.account(element, provider);
        String id =
                first(element, "message_id", "message-id").orElseThrow(() -> new Unusable("message_id", "is missing"));
        return new Conversion(
                erased.without(new PartKey(provider, account, parts.messageId("message_id", id))),
                acted(element),
                at(element));
    }

    private static boolean acted(Fields element) throws Unusable {
        String text = first(element, "acted", "converted", "delivered")
                .orElseThrow(() -> new Unusable("acted", "is missing"));
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new Unusable("acted", "must be true or false");
        };
    }

    private Instant at(Fields element) throws Unusable {
        Instant now = clock.instant();
        Optional<String> at = element.text("at");
        if (at.isPresent()) {
            return WireTime.instant("at", at.get(), bounds.ofHistory(now));
        }
        // Those who write it so name no zone and mean UTC.
        Optional<String> timestamp = element.text("timestamp");
        return timestamp.isPresent()
                ? WireTime.instantInUtc("timestamp", timestamp.get(), bounds.ofHistory(now))
                : now.truncatedTo(ChronoUnit.MICROS);
    }

    private static Optional<String> first(Fields element, String... names) throws Unusable {
        for (String name : names) {
            Optional<String> text = element.text(name);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }
}
