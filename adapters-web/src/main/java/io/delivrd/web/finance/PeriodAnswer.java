package io.delivrd.web.finance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.finance.PeriodState;
import io.delivrd.application.finance.closing.PeriodHistory;
import io.delivrd.application.finance.closing.PeriodStep;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A month of the books.
///
/// @param state `open`, `soft_closed` or `closed`
/// @param revision which closing of the month it is, or leads to, from 1
/// @param at when it came to be so, and by whom; absent for a month nobody has closed
/// @param warning with which it was closed or soft closed
/// @param reason of its reopening
/// @param manifestSha256 of a closed month
/// @param suggestedSoftClose four days after its end in the last of the zones
/// @param closings those that still stand and those that were reopened, the oldest first
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record PeriodAnswer(
        String period,
        String state,
        int revision,
        @Nullable String at,
        @Nullable String by,
        @Nullable String warning,
        @Nullable String reason,
        @JsonProperty("manifest_sha256") @Nullable String manifestSha256,
        @JsonProperty("suggested_soft_close") @Nullable String suggestedSoftClose,
        @Nullable List<Closing> closings) {

    /// A closing, whose files stay.
    @Serdeable
    record Closing(
            int revision,
            @JsonProperty("closed_at") String closedAt,
            @JsonProperty("closed_by") String closedBy,
            @JsonProperty("manifest_sha256") String manifestSha256,
            String export) {}

    /// @param periods the newest first
    @Serdeable
    record Listed(List<PeriodAnswer> periods) {}

    /// Describes what a reopening holds, for the generated description only.
    @Serdeable
    record Reopening(String reason) {}

    static PeriodAnswer of(PeriodStep step) {
        return of(step.period().toString(), step.state(), step.revision(), Optional.of(step), Optional.empty(), null);
    }

    static PeriodAnswer of(PeriodHistory history, Instant suggested) {
        return of(
                history.period().toString(),
                history.state(),
                history.revision(),
                history.last(),
                Optional.of(suggested).filter(_ -> history.state() == PeriodState.OPEN),
                history.closings().stream().map(PeriodAnswer::closing).toList());
    }

    private static PeriodAnswer of(
            String period,
            PeriodState state,
            int revision,
            Optional<PeriodStep> last,
            Optional<Instant> suggested,
            @Nullable List<Closing> closings) {
        Optional<String> note = last.map(PeriodStep::note).filter(text -> !text.isEmpty());
        return new PeriodAnswer(
                period,
                state.tag(),
                revision,
                last.map(step -> step.at().toString()).orElse(null),
                last.map(PeriodStep::by).orElse(null),
                note.filter(_ -> state != PeriodState.OPEN).orElse(null),
                note.filter(_ -> state == PeriodState.OPEN).orElse(null),
                last.flatMap(PeriodStep::manifestSha256).orElse(null),
                suggested.map(Instant::toString).orElse(null),
                closings);
    }

    private static Closing closing(PeriodStep step) {
        return new Closing(
                step.revision(),
                step.at().toString(),
                step.by(),
                step.manifestSha256().orElseThrow(),
                "/api/v1/finance/periods/" + step.period() + "/export.zip?revision=" + step.revision());
    }
}
