package io.delivrd.application.finance.closing;

import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.stream.Stream;

/// When a month begins and ends, in the zones of all accounts.
public final class BillingCalendar {

    /// Prices and final states still come for three days, and people for one more.
    private static final int DAYS_AFTER = 4;

    private static final Duration STILL_COMES = Duration.ofHours(72);

    private final Accounts accounts;

    public BillingCalendar(Accounts accounts) {
        this.accounts = accounts;
    }

    private Stream<ZoneId> zones() {
        return Stream.concat(accounts.known().stream().map(Account::zone), Stream.of(Account.USUAL_ZONE))
                .distinct();
    }

    /// @return when it begins where it begins first
    public Instant begins(YearMonth month) {
        return zones().map(zone -> month.atDay(1).atStartOfDay(zone).toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /// @return when it is over everywhere
    public Instant ends(YearMonth month) {
        return zones().map(
                        zone -> month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /// @return when to soft close it
    public Instant suggested(YearMonth month) {
        return ends(month).plus(Duration.ofDays(DAYS_AFTER));
    }

    /// @return what is likely to be missing at that time; empty text for nothing
    String warning(YearMonth month, Instant now) {
        if (now.isBefore(ends(month))) {
            return "the month is not over: it ends at " + ends(month);
        }
        return now.isBefore(ends(month).plus(STILL_COMES))
                ? "prices and final states may still come until " + ends(month).plus(STILL_COMES)
                : "";
    }
}
