package io.delivrd.application.forecast;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.forecast.Forecast;
import io.delivrd.domain.forecast.Forecast.Expected;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// @param asOf as of when the campaign was looked at
public record CampaignForecast(Campaign campaign, Instant asOf, Forecast forecast) {

    /// Why nothing is expected.
    public enum Missing {
        /// No part of it was sent by then.
        NOTHING_SENT,
        /// Too few parts were sent before it and answered.
        NOT_ENOUGH_HISTORY;

        /// @return the name in JSON
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @return empty if something is expected
    public Optional<Missing> missing() {
        if (forecast.n() == 0) {
            return Optional.of(Missing.NOTHING_SENT);
        }
        return forecast.expected().isPresent() ? Optional.empty() : Optional.of(Missing.NOT_ENOUGH_HISTORY);
    }

    /// @return by when 95 % of the receipts will be there that will ever come, to the second; `asOf` if they are
    public Optional<Instant> knownBy() {
        return forecast.expected()
                .map(Expected::knownIn)
                .map(asOf::plus)
                .map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
