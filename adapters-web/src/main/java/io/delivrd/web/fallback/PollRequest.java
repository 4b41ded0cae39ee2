package io.delivrd.web.fallback;

import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.api.NamedProvider;
import io.delivrd.web.body.ShortBody;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a person wants the fallback to ask for.
record PollRequest(
        ProviderId provider,
        Optional<AccountId> account,
        PollMode mode,
        Optional<Window> window,
        boolean ignorePatience) {

    /// @throws InvalidParameter naming the field that cannot be used
    static PollRequest of(ShortBody body, NamedProvider providers, DeliveryQuestions questions) {
        PollMode mode = body.text("mode").map(PollRequest::mode).orElse(PollMode.MISSING);
        return new PollRequest(
                providers.of(body.text("provider")),
                body.text("account").map(PollRequest::account),
                mode,
                window(body, mode, questions),
                body.text("ignore_patience").map(PollRequest::yes).orElse(false));
    }

    private static PollMode mode(String text) {
        try {
            return PollMode.ofTag(text.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(
                    "mode",
                    "must be one of "
                            + Arrays.stream(PollMode.values())
                                    .map(PollMode::tag)
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static AccountId account(String text) {
        try {
            return new AccountId(text.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("account", String.valueOf(e.getMessage()));
        }
    }

    /// Read as in questions for figures: instants, or dates and times in `zone`.
    private static Optional<Window> window(ShortBody body, PollMode mode, DeliveryQuestions questions) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String name : List.of("from", "until", "zone")) {
            body.text(name).ifPresent(text -> parameters.put(name, List.of(text)));
        }
        if (mode == PollMode.MISSING && !parameters.containsKey("from") && !parameters.containsKey("until")) {
            return Optional.empty();
        }
        for (String name : List.of("from", "until")) {
            if (!parameters.containsKey(name)) {
                throw new InvalidParameter(name, "is needed: the window to ask for");
            }
        }
        DeliveryQuery query = questions.read(parameters);
        return Optional.of(new Window(query.from(), query.until()));
    }

    private static boolean yes(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "on", "1", "yes" -> true;
            case "false", "off", "0", "no" -> false;
            default -> throw new InvalidParameter("ignore_patience", "must be true or false");
        };
    }
}
