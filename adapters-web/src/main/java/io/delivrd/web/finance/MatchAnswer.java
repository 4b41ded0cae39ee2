package io.delivrd.web.finance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.finance.MatchRow;
import io.delivrd.application.finance.Totals;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How our account of a month and the provider's agree.
///
/// @param zone in which the accounts are billed; null where they are billed in several
/// @param provider null where all are meant
/// @param account null where all are meant
/// @param state of the month: `open`, `soft_closed` or `closed`
/// @param classes a part whose currencies differ stands under its class once for each
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record MatchAnswer(
        String period,
        @Nullable String zone,
        @Nullable String provider,
        @Nullable String account,
        String state,
        List<OfClass> classes,
        List<Total> total) {

    /// @param difference theirs less ours
    @Serdeable
    record OfClass(
            @JsonProperty("class") String matchClass,
            String currency,
            long parts,
            String ours,
            String theirs,
            String difference) {}

    @Serdeable
    record Total(String currency, String ours, String theirs, String difference) {}

    static MatchAnswer of(Money.About about, List<MatchRow> rows) {
        return new MatchAnswer(
                about.period(),
                about.zoneText().orElse(null),
                about.provider().orElse(null),
                about.account().orElse(null),
                about.state().tag(),
                rows.stream()
                        .map(row -> new OfClass(
                                row.matchClass().tag(),
                                row.currency().text(),
                                row.parts(),
                                Money.text(row.ours()),
                                Money.text(row.theirs()),
                                Money.text(row.difference())))
                        .toList(),
                Totals.ofMatch(rows).stream()
                        .map(total -> new Total(
                                total.currency().text(),
                                Money.text(total.ours()),
                                Money.text(total.theirs()),
                                Money.text(total.difference())))
                        .toList());
    }
}
