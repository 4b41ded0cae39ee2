package io.delivrd.application.finance.closing;

import io.delivrd.application.access.AuditAction;
import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Sight;
import io.delivrd.application.finance.closing.PeriodRefused.Because;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.rates.InvalidParameter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/// Closes and reopens months.
public final class ClosePeriods {

    /// For what was acknowledged before to be folded.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int LONGEST_REASON = 500;

    private final Periods periods;
    private final Closings closings;
    private final MonthArchive archive;
    private final BillingCalendar calendar;
    private final FoldProgress folding;
    private final AuditLog audit;
    private final InstantSource clock;

    public ClosePeriods(
            Periods periods,
            Closings closings,
            ManifestFormat format,
            BillingCalendar calendar,
            FoldProgress folding,
            AuditLog audit,
            InstantSource clock) {
        this.periods = periods;
        this.closings = closings;
        this.archive = new MonthArchive(format);
        this.calendar = calendar;
        this.folding = folding;
        this.audit = audit;
        this.clock = clock;
    }

    /// Says that no more is expected of a month. Of one that is not over, or of which prices still come, the
    /// warning is kept with the step.
    ///
    /// @throws PeriodRefused if it has not begun, or is soft closed or closed
    public PeriodStep softClose(YearMonth period, Caller by) {
        Instant now = now();
        requireBegun(period, now);
        PeriodStep step = periods.find(period).softClosed(now, by.name(), calendar.warning(period, now));
        periods.append(step);
        return step;
    }

    /// Freezes a month as it is now, with everything that was acknowledged before. Takes minutes where it has
    /// millions of parts.
    ///
    /// @throws PeriodRefused if it is not over or closed, another closing runs, or the fold is far behind
    public PeriodStep close(YearMonth period, Caller by) throws IOException {
        Instant now = now();
        requireBegun(period, now);
        if (now.isBefore(calendar.ends(period))) {
            throw new PeriodRefused(
                    Because.NOT_OVER, period + " is not over: it ends at " + calendar.ends(period) + "; soft close it");
        }
        // Before the wait, which may be in vain.
        PeriodStep _ = periods.find(period).closed(now, by.name(), "");
        awaitFolded(now);
        return closings.close(period, new Closings.Work() {
            @Override
            public PeriodStep decide(PeriodHistory history) {
                return history.closed(now, by.name(), calendar.warning(period, now));
            }

            @Override
            public Manifest.Written write(PeriodStep step, ClosedBooks books, OutputStream out) throws IOException {
                return archive.write(step, books, out);
            }
        });
    }

    /// Opens a month again. What was closed stays as it is, with its files.
    ///
    /// @param reason for those who come later
    /// @throws PeriodRefused if it is open
    public PeriodStep reopen(YearMonth period, Caller by, String reason) {
        PeriodStep step = periods.find(period).reopened(now(), by.name(), reason);
        periods.append(step);
        audit.append(new AuditEntry(
                step.at(),
                by.name(),
                AuditAction.CLOSING,
                period + " reopened: " + new Sight(false, true).words(reason),
                AuditEntry.Outcome.OK));
        return step;
    }

    /// @param text as somebody wrote it
    /// @return a reason to keep
    /// @throws InvalidParameter if there is none, or it is no short text
    public static String reason(String text) {
        String reason = text.strip();
        if (reason.isEmpty()) {
            throw new InvalidParameter("reason", "is needed: why the month is opened again");
        }
        if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidParameter("reason", "must be one line of at most " + LONGEST_REASON + " characters");
        }
        return reason;
    }

    /// As exact as it is kept.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void requireBegun(YearMonth period, Instant now) {
        if (now.isBefore(calendar.begins(period))) {
            throw new PeriodRefused(Because.NOT_BEGUN, period + " has not begun");
        }
    }

    private void awaitFolded(Instant now) {
        try {
            if (!folding.awaitFolded(now, PATIENCE)) {
                throw new PeriodRefused(
                        Because.NOT_FOLDED, "receipts acknowledged before are not in the figures yet: try again soon");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeriodRefused(Because.NOT_FOLDED, "the wait for acknowledged receipts was cut short");
        }
    }
}
