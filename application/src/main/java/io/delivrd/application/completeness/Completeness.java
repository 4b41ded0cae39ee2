package io.delivrd.application.completeness;

import io.delivrd.application.completeness.WindowCaptures.Hour;
import io.delivrd.domain.completeness.Captures;
import io.delivrd.domain.completeness.Unseen;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells what was seen by push and by poll, and estimates what neither saw.
public final class Completeness {

    private final WindowCaptures captures;

    public Completeness(WindowCaptures captures) {
        this.captures = captures;
    }

    /// What was seen of an account and network.
    ///
    /// @param hours that were polled whole or in part, oldest first
    /// @param captures of all of them
    /// @param unseen empty where too few were seen by both to tell
    public record Seen(
            ProviderId provider,
            AccountId account,
            NetworkCode network,
            List<Hour> hours,
            Captures captures,
            Optional<Unseen> unseen) {}

    private record Key(ProviderId provider, AccountId account, NetworkCode network) {}

    /// @return by provider, account and network; empty where no whole window was polled
    public List<Seen> seen(Instant from, Instant until) {
        Map<Key, List<Hour>> byNetwork = captures.hours(from, until).stream()
                .collect(Collectors.groupingBy(
                        hour -> new Key(hour.provider(), hour.account(), hour.network()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byNetwork.entrySet().stream()
                .map(entry -> seen(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Seen seen(Key key, List<Hour> hours) {
        List<Captures> stretches = hours.stream().map(Hour::captures).toList();
        return new Seen(
                key.provider(),
                key.account(),
                key.network(),
                hours,
                stretches.stream().reduce(Captures.NONE, Captures::plus),
                Unseen.over(stretches));
    }
}
