package io.delivrd.application.fallback;

import io.delivrd.application.fallback.Arrivals.Latest;
import io.delivrd.application.fallback.OpenParts.Lag;
import io.delivrd.application.fallback.Spending.Spent;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.domain.completeness.Stillness;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the fallback stands: what is due, what was spent, and whether webhooks have gone silent.
public final class FallbackStatus {

    private static final Duration STILL_SUBMITS = Duration.ofDays(1);

    private final List<Reports> providers;
    private final OpenParts parts;
    private final Spending spending;
    private final Arrivals arrivals;
    private final Foresight foresight;
    private final FoldProgress folding;
    private final FallbackPolicy policy;
    private final InstantSource clock;

    public FallbackStatus(
            List<Reports> providers,
            OpenParts parts,
            Spending spending,
            Arrivals arrivals,
            Foresight foresight,
            FoldProgress folding,
            FallbackPolicy policy,
            InstantSource clock) {
        this.providers = List.copyOf(providers);
        this.parts = parts;
        this.spending = spending;
        this.arrivals = arrivals;
        this.foresight = foresight;
        this.folding = folding;
        this.policy = policy;
        this.clock = clock;
    }

    /// An account that can be asked.
    ///
    /// @param lag parts due, and for how long
    /// @param spent in this calendar month in UTC
    /// @param budget records a month
    public record Account(ProviderId provider, AccountId account, Lag lag, Spent spent, long budget) {}

    /// Webhooks of an account do not come although they should.
    ///
    /// @param lastPushed when the last one came; empty if none ever did
    /// @param lastSubmitted when a submission was last handed in; empty if none ever was
    /// @param stillness why it is no chance; empty where it is only known to be long
    public record Silence(
            ProviderId provider,
            AccountId account,
            Optional<Instant> lastPushed,
            Optional<Instant> lastSubmitted,
            Optional<Stillness> stillness) {}

    /// @return whether anything is fetched without a person's request
    public boolean isScheduled() {
        return policy.scheduled();
    }

    /// @return by provider and account
    public List<Account> accounts() {
        Instant now = clock.instant();
        YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC));
        List<Account> accounts = new ArrayList<>();
        for (Reports reports : providers) {
            for (AccountId account : reports.accounts()) {
                accounts.add(new Account(
                        reports.provider(),
                        account,
                        parts.lag(reports.provider(), account, policy.patience(), now),
                        spending.of(reports.provider(), account, month),
                        policy.monthlyRecords()));
            }
        }
        return accounts;
    }

    /// @return accounts whose webhooks are silent although they should not be: improbably so, or where
    ///     history is too short to tell, for longer than is normal while submissions go on
    public List<Silence> silences() {
        Instant known = folding.foldedUntil(clock.instant());
        return arrivals.latest().stream()
                .flatMap(latest -> silence(latest, known).stream())
                .toList();
    }

    private Optional<Silence> silence(Latest latest, Instant now) {
        boolean submits = latest.lastSubmitted()
                .filter(at -> at.isAfter(now.minus(STILL_SUBMITS)))
                .isPresent();
        Optional<Stillness> stillness = latest.lastPushed()
                .filter(pushed -> pushed.isBefore(now))
                .flatMap(pushed -> foresight.stillness(latest.provider(), latest.account(), submits, pushed, now));
        boolean silent = stillness.isPresent() ? foresight.isSilent(stillness, Duration.ZERO) : isLong(latest, now);
        return silent
                ? Optional.of(new Silence(
                        latest.provider(), latest.account(), latest.lastPushed(), latest.lastSubmitted(), stillness))
                : Optional.empty();
    }

    private boolean isLong(Latest latest, Instant now) {
        Duration patience = policy.silence();
        return latest.lastSubmitted()
                .filter(submitted -> latest.lastPushed()
                        .map(pushed -> submitted.isAfter(pushed)
                                && !pushed.plus(patience).isAfter(now))
                        .orElse(!submitted.plus(patience).isAfter(now)))
                .isPresent();
    }
}
