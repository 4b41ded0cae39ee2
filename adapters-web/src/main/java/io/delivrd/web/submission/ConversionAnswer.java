package io.delivrd.web.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.conversion.Conversions;
import io.delivrd.domain.rates.Rate;
import io.delivrd.web.api.Wording;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Recipients that acted, of those something is known of.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ConversionAnswer(String from, String until, List<Row> rows) {

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Row(String campaign, String network, long acted, long all, Share share) {

        static Row of(Conversions.Row row) {
            return new Row(
                    row.campaign(), row.network(), row.acted(), row.all(), Share.of(new Rate(row.acted(), row.all())));
        }
    }

    /// @param low lower bound of the 95 % Wilson interval
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Share(
            @Nullable BigDecimal value,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            long n) {

        private static Share of(Rate rate) {
            return new Share(
                    rate.value().map(Share::plain).orElse(null),
                    rate.interval().map(interval -> plain(interval.low())).orElse(null),
                    rate.interval().map(interval -> plain(interval.high())).orElse(null),
                    rate.n());
        }

        private static BigDecimal plain(BigDecimal share) {
            return new BigDecimal(Wording.share(share));
        }
    }

    /// Describes what is handed in, for the generated description only.
    ///
    /// @param acted also under `converted` or `delivered`
    /// @param at also under `timestamp`; now if it is missing
    @Serdeable
    record Element(
            @Nullable String provider,
            @Nullable String account,
            @JsonProperty("message_id") String messageId,
            boolean acted,
            @Nullable String at) {}

    /// Describes what [Refusals] writes, for the generated description only.
    @Serdeable
    record Stored(long stored, List<SubmissionAnswer.Refusal> refused) {}
}
