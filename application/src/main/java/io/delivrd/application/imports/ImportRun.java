package io.delivrd.application.imports;

import io.delivrd.application.access.Sight;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One import of a report file.
///
/// @param name of the file, as told by who gave it; for people
/// @param file where the upload is kept until it is done; empty text for files read in place
/// @param bytes size of the file
/// @param bytesRead how far it is
/// @param lines lines looked at, header excluded; all before are stored or refused
/// @param stored receipts that were new
/// @param repeated receipts that were there already
/// @param refused lines that could not be used
/// @param encoding in which the text is, such as `UTF-8` or `Windows-1252`, several joined by comma; empty text until
/// known
/// @param error why it failed, for an operator; empty otherwise
public record ImportRun(
        UUID id,
        ProviderId provider,
        String name,
        String file,
        Instant requestedAt,
        Optional<Instant> finishedAt,
        State state,
        long bytes,
        long bytesRead,
        long lines,
        long stored,
        long repeated,
        long refused,
        String encoding,
        Optional<String> error) {

    /// How far an import is.
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        /// By somebody, before its end; what was stored stays.
        CANCELLED;

        /// @return the name in JSON and SQL
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @return the run as it begins
    public static ImportRun begun(UUID id, ProviderId provider, String name, String file, long bytes, Instant at) {
        return new ImportRun(
                id,
                provider,
                name,
                file,
                at,
                Optional.empty(),
                State.RUNNING,
                bytes,
                0,
                0,
                0,
                0,
                0,
                "",
                Optional.empty());
    }

    /// @return as that caller may see it
    public ImportRun seenBy(Sight sight) {
        return new ImportRun(
                id,
                provider,
                sight.words(name),
                file,
                requestedAt,
                finishedAt,
                state,
                bytes,
                bytesRead,
                lines,
                stored,
                repeated,
                refused,
                encoding,
                error.map(sight::words));
    }

    /// @return further on
    public ImportRun at(long bytesRead, long lines, long stored, long repeated, long refused) {
        return new ImportRun(
                id,
                provider,
                name,
                file,
                requestedAt,
                finishedAt,
                state,
                bytes,
                bytesRead,
                lines,
                stored,
                repeated,
                refused,
                encoding,
                error);
    }

    /// @return with what is known of the encoding by now
    public ImportRun readAs(String told) {
        return new ImportRun(
                id,
                provider,
                name,
                file,
                requestedAt,
                finishedAt,
                state,
                bytes,
                bytesRead,
                lines,
                stored,
                repeated,
                refused,
                told,
                error);
    }

    /// @return ended
    public ImportRun ended(State end, Instant at, Optional<String> why) {
        return new ImportRun(
                id,
                provider,
                name,
                file,
                requestedAt,
                Optional.of(at),
                end,
                bytes,
                bytesRead,
                lines,
                stored,
                repeated,
                refused,
                encoding,
                why);
    }
}
