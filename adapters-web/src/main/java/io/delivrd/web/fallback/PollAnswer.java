package io.delivrd.web.fallback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.fallback.PollRun;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of the fallback.
///
/// @param mode `missing`, `window` or `backfill`
/// @param cause `request`, `schedule` or `silence`
/// @param state `running`, `done` or `failed`
/// @param asked parts asked for by id
/// @param records records the provider charged for
/// @param closed parts that became final by it
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record PollAnswer(
        String id,
        String provider,
        String account,
        String mode,
        @Nullable String from,
        @Nullable String until,
        @JsonProperty("ignore_patience") boolean ignorePatience,
        String cause,
        String state,
        long asked,
        long records,
        long closed,
        @Nullable Spent spent,
        @Nullable String error,
        @JsonProperty("requested_at") String requestedAt,
        @JsonProperty("finished_at") @Nullable String finishedAt) {

    @Serdeable
    record Spent(String amount, String currency) {}

    static PollAnswer of(PollRun run) {
        return new PollAnswer(
                run.id().toString(),
                run.provider().text(),
                run.account().text(),
                run.mode().tag(),
                run.window().map(window -> window.from().toString()).orElse(null),
                run.window().map(window -> window.until().toString()).orElse(null),
                run.ignorePatience(),
                run.cause().tag(),
                run.state().tag(),
                run.asked(),
                run.records(),
                run.closed(),
                run.spent()
                        .map(price -> new Spent(price.text(), price.currency().text()))
                        .orElse(null),
                run.error().orElse(null),
                run.requestedAt().toString(),
                run.finishedAt().map(Instant::toString).orElse(null));
    }

    /// @param id of the first run
    /// @param ids where several accounts make several runs
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Accepted(String id, @Nullable List<String> ids) {}

    /// @param polls newest first
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Listed(List<PollAnswer> polls) {}

    /// Describes what a request holds, for the generated description only.
    @Serdeable
    record Request(
            @Nullable String provider,
            @Nullable String account,
            @Nullable String mode,
            @Nullable String from,
            @Nullable String until,
            @JsonProperty("ignore_patience") @Nullable Boolean ignorePatience) {}
}
