package io.delivrd.application.finance.tariff;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Tariffs in versions: lines are added and retired, never changed, so that what was computed with a version can be
/// computed again. Of the lines in force no two are for the same parts on one day.
public interface Tariffs {

    /// Adds the lines in one version, or none if none is new.
    TariffUpload.Outcome add(TariffUpload upload, Placing placing);

    /// What becomes of lines in force where a new one is for the same parts on the same days.
    enum Placing {
        /// They stay, and the new one is refused.
        BESIDE,
        /// They end on the first day of the new one, unless their price is the same; the new one ends where a later
        /// one begins.
        INSTEAD
    }

    /// Ends a line in force in a version of its own: it holds up to the day, or not at all if it begins no earlier.
    ///
    /// @return the version; empty if there is no such line in force that holds on that day or later
    OptionalInt end(long line, LocalDate until, String by, Instant at);

    /// @return newest first
    List<Version> versions(int limit);

    /// @return by line, from the one after on
    List<Kept> lines(Query query, long after, int limit);

    /// @param by name of who made it
    /// @param fileName empty text if no file was handed in
    /// @param lines that it added
    record Version(int version, Instant at, String by, String fileName, int lines) {}

    /// @param line its number, which no other has
    /// @param since version that added it
    /// @param retired version that took it out of force; empty while it is
    record Kept(long line, TariffLine tariff, int since, OptionalInt retired) {}

    /// @param version whose lines in force are meant; empty: those of now
    record Query(Optional<ProviderId> provider, Optional<AccountId> account, OptionalInt version) {

        public static final Query ALL = new Query(Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    /// @return the outcomes of the latest uploads, newest first
    List<Told> uploads(int limit);

    /// What was told of an upload.
    ///
    /// @param refusedInAll how many were refused, of which the first are told
    record Told(Instant at, String by, String fileName, TariffUpload.Outcome outcome, long refusedInAll) {}
}
