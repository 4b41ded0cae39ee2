package io.delivrd.web.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.forecast.CampaignForecast;
import io.delivrd.domain.forecast.Forecast;
import io.delivrd.domain.rates.Rate;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A forecast.
///
/// @param n parts sent by `as_of`; what is sent later is not in it
/// @param open of them, no older than the horizon of their network
/// @param history parts sent in the four weeks before, from which it is learnt what to expect
/// @param rate which one is forecast
/// @param now what is delivered of them so far
/// @param expected what will be in the end; null where `reason` says why
/// @param knownBy by when 95 % of the receipts will be there that will ever come; null with `expected`
/// @param reason `nothing_sent` or `not_enough_history`
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ForecastAnswer(
        String campaign,
        @JsonProperty("as_of") String asOf,
        long n,
        long open,
        long history,
        String rate,
        Now now,
        @Nullable Expected expected,
        @JsonProperty("known_by") @Nullable String knownBy,
        @Nullable String reason) {

    /// @param value null where nothing is sent
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Now(@Nullable BigDecimal value, long n) {}

    /// @param value the mean
    /// @param level how often the rate will lie from `low` to `high`
    /// @param half where it will lie in half of the cases
    /// @param unlikeHistory how likely it is that what comes at present does not come as it used to
    @Serdeable
    record Expected(
            BigDecimal value,
            BigDecimal low,
            BigDecimal high,
            BigDecimal level,
            long n,
            Half half,
            @JsonProperty("unlike_history") BigDecimal unlikeHistory) {}

    @Serdeable
    record Half(BigDecimal low, BigDecimal high, BigDecimal level) {}

    static ForecastAnswer of(CampaignForecast campaign) {
        Forecast forecast = campaign.forecast();
        return new ForecastAnswer(
                campaign.campaign().text(),
                campaign.asOf().toString(),
                forecast.n(),
                forecast.open(),
                forecast.history(),
                "delivered_of_all",
                new Now(new Rate(forecast.delivered(), forecast.n()).value().orElse(null), forecast.n()),
                forecast.expected().map(one -> expected(one, forecast.n())).orElse(null),
                campaign.knownBy().map(Instant::toString).orElse(null),
                campaign.missing().map(CampaignForecast.Missing::tag).orElse(null));
    }

    private static Expected expected(Forecast.Expected expected, long n) {
        return new Expected(
                decimal(expected.value(), RoundingMode.HALF_EVEN),
                decimal(expected.ninety().low(), RoundingMode.FLOOR),
                decimal(expected.ninety().high(), RoundingMode.CEILING),
                new BigDecimal("0.9"),
                n,
                new Half(
                        decimal(expected.fifty().low(), RoundingMode.FLOOR),
                        decimal(expected.fifty().high(), RoundingMode.CEILING),
                        new BigDecimal("0.5")),
                decimal(expected.unlike(), RoundingMode.HALF_EVEN));
    }

    private static BigDecimal decimal(double share, RoundingMode rounding) {
        return BigDecimal.valueOf(share).setScale(Rate.SCALE, rounding);
    }
}
