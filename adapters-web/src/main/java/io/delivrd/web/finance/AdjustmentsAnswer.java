package io.delivrd.web.finance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.finance.closing.Adjustment;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came late for closed months, as told in one month.
///
/// @param state `closed` where they are booked, else they are as of now
/// @param total by month they are about, reason and currency; of all of them, not of the page
/// @param next where the page goes on; absent on the last one
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdjustmentsAnswer(
        String period,
        String state,
        List<Line> adjustments,
        List<Total> total,
        @Nullable String next) {

    /// @param period the closed month it is about
    /// @param reason `late_receipt`, `price_revision` or `only_theirs`
    /// @param receivedAt when the latest receipt of the part came
    /// @param amount change of what counts, with eight decimals
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String period,
            int revision,
            String reason,
            @JsonProperty("received_at") @Nullable String receivedAt,
            String provider,
            String account,
            @JsonProperty("message_id") String messageId,
            String at,
            String campaign,
            String network,
            String currency,
            String amount,
            String ours,
            String theirs) {

        static Line of(Adjustment line) {
            return new Line(
                    line.period().toString(),
                    line.revision(),
                    line.reason().tag(),
                    line.receivedAt().map(Instant::toString).orElse(null),
                    line.part().provider().text(),
                    line.part().account().text(),
                    line.part().messageId().text(),
                    line.windowAt().toString(),
                    line.campaign().text(),
                    line.network().text(),
                    line.currency().text(),
                    text(line.amount()),
                    text(line.ours()),
                    text(line.theirs()));
        }
    }

    @Serdeable
    record Total(String period, String reason, String currency, long lines, String amount, String ours, String theirs) {

        static Total of(Adjustment.Sum sum) {
            return new Total(
                    sum.period().toString(),
                    sum.reason().tag(),
                    sum.currency().text(),
                    sum.lines(),
                    text(sum.amount()),
                    text(sum.ours()),
                    text(sum.theirs()));
        }
    }

    private static String text(BigDecimal amount) {
        return amount.setScale(8).toPlainString();
    }
}
