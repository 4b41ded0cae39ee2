package io.delivrd.web.testing;

import io.delivrd.application.fallback.Arrivals;
import io.delivrd.application.fallback.OpenParts;
import io.delivrd.application.fallback.Patience;
import io.delivrd.application.fallback.PollerLock;
import io.delivrd.application.fallback.Spending;
import io.delivrd.application.fallback.Waiting;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What a poller finds where every part is final and nothing was ever spent.
final class NothingToFetch implements OpenParts, Waiting, Spending, Arrivals, PollerLock {

    @Override
    public List<OpenPart> due(Question question) {
        return List.of();
    }

    @Override
    public void asked(ProviderId provider, AccountId account, List<OpenPart> parts, Instant at) {}

    @Override
    public Lag lag(ProviderId provider, AccountId account, Patience patience, Instant now) {
        return new Lag(0, Duration.ZERO);
    }

    @Override
    public Map<NetworkCode, SortedMap<Duration, Long>> open(
            ProviderId provider, AccountId account, Instant from, Instant until, int most) {
        return Map.of();
    }

    @Override
    public List<Double> habit(ProviderId provider, AccountId account, Instant from, Instant until) {
        return List.of();
    }

    @Override
    public List<Gap> gaps(ProviderId provider, AccountId account, Patience patience, Instant now) {
        return List.of();
    }

    @Override
    public boolean reserve(ProviderId provider, AccountId account, YearMonth month, long records, long budget) {
        return true;
    }

    @Override
    public void settle(
            ProviderId provider,
            AccountId account,
            YearMonth month,
            long reserved,
            long records,
            Optional<Price> cost) {}

    @Override
    public Spent of(ProviderId provider, AccountId account, YearMonth month) {
        return new Spent(0, Optional.empty());
    }

    @Override
    public List<Latest> latest() {
        return List.of();
    }

    @Override
    public void watched(ProviderId provider, AccountId account, Watch watch) {}

    @Override
    public boolean submittedSince(ProviderId provider, AccountId account, Instant since) {
        return false;
    }

    @Override
    public boolean alone(String name, Runnable task) {
        task.run();
        return true;
    }
}
