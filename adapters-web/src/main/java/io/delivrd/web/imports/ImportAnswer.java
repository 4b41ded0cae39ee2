package io.delivrd.web.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.imports.ImportRun;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One import.
///
/// @param state `running`, `done`, `failed` or `cancelled`
/// @param bytes size of the file
/// @param lines done, stored or not
/// @param stored records that were new
/// @param repeated records that were there already
/// @param refused lines that could not be used, kept or not
/// @param encoding in which the text was, such as `UTF-8` or `Windows-1252`; empty text until known
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ImportAnswer(
        String id,
        String name,
        String provider,
        String state,
        long bytes,
        @JsonProperty("bytes_read") long bytesRead,
        long lines,
        long stored,
        long repeated,
        long refused,
        String encoding,
        @JsonProperty("requested_at") String requestedAt,
        @JsonProperty("finished_at") @Nullable String finishedAt,
        @Nullable String error) {

    static ImportAnswer of(ImportRun run) {
        return new ImportAnswer(
                run.id().toString(),
                run.name(),
                run.provider().text(),
                run.state().tag(),
                run.bytes(),
                run.bytesRead(),
                run.lines(),
                run.stored(),
                run.repeated(),
                run.refused(),
                run.encoding(),
                run.requestedAt().toString(),
                run.finishedAt().map(Instant::toString).orElse(null),
                run.error().orElse(null));
    }

    @Serdeable
    record Accepted(String id, String state) {}

    /// @param imports newest first
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Listed(List<ImportAnswer> imports) {}
}
