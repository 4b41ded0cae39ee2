package io.delivrd.web.statistics;

import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.ProviderId;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads what the questions of this room have in common: `from`, `until`, `as_of`, `zone`, `provider`, `network`,
/// `campaign`.
@Singleton
final class CommonParameters {

    /// How far back a question looks that does not say: weekdays weigh the same, four of each.
    private static final Duration USUAL = Duration.ofDays(28);

    private final DeliveryQuestions questions;

    CommonParameters(DeliveryQuestions questions) {
        this.questions = questions;
    }

    /// @return the last 28 whole days and what came since, as of now, where nothing else is said
    /// @throws InvalidParameter naming what cannot be read
    Asked read(HttpRequest<?> request) {
        Map<String, List<String>> parameters = request.getParameters().asMap();
        Instant now = questions.now();
        Instant asOf = questions
                .instant(parameters, "as_of")
                .filter(then -> then.isBefore(now))
                .orElse(now);
        Instant until = questions
                .instant(parameters, "until")
                .orElseGet(() -> RollupWindow.startOf(asOf).plus(RollupWindow.LENGTH));
        Instant from = questions
                .instant(parameters, "from")
                .orElseGet(() -> until.minus(USUAL).truncatedTo(ChronoUnit.DAYS));
        if (!until.isAfter(from)) {
            throw new InvalidParameter("until", "not_after_from", "must be after from");
        }
        return new Asked(
                from,
                until,
                asOf,
                named(request, "provider", ProviderId::new),
                named(request, "network", NetworkCode::new),
                named(request, "campaign", Campaign::new));
    }

    /// @param value of the text, refused with an [IllegalArgumentException]
    /// @return empty if the parameter is not there, or blank
    /// @throws InvalidParameter naming the parameter, if no value is called so
    static <T> Optional<T> named(HttpRequest<?> request, String parameter, Function<String, T> value) {
        return Optional.ofNullable(request.getParameters().get(parameter))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> {
                    try {
                        return value.apply(text);
                    } catch (IllegalArgumentException e) {
                        throw new InvalidParameter(parameter, String.valueOf(e.getMessage()));
                    }
                });
    }
}
