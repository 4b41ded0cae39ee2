package io.delivrd.application.share;

import io.delivrd.application.access.SecretDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Shared links in memory; passes the contract that the database passes.
public final class InMemoryShares implements Shares {

    private final Map<SecretDigest, Share> shares = new ConcurrentHashMap<>();

    @Override
    public void add(Share share, SecretDigest digest) {
        shares.put(digest, share);
    }

    @Override
    public Optional<Share> find(SecretDigest digest) {
        return Optional.ofNullable(shares.get(digest));
    }

    @Override
    public List<Share> latest(int limit) {
        return shares.values().stream()
                .sorted(Comparator.comparing(Share::createdAt)
                        .thenComparing(share -> share.id().toString())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public void opened(UUID id, Instant at) {
        shares.replaceAll(
                (_, share) -> share.id().equals(id) ? changed(share, share.revokedAt(), Optional.of(at)) : share);
    }

    @Override
    public synchronized Optional<Share> revoke(UUID id, Instant at) {
        boolean valid = latest(Integer.MAX_VALUE).stream()
                .anyMatch(share -> share.id().equals(id) && share.revokedAt().isEmpty());
        if (valid) {
            shares.replaceAll(
                    (_, share) -> share.id().equals(id) ? changed(share, Optional.of(at), share.openedAt()) : share);
        }
        return latest(Integer.MAX_VALUE).stream()
                .filter(share -> valid && share.id().equals(id))
                .findFirst();
    }

    private static Share changed(Share share, Optional<Instant> revokedAt, Optional<Instant> openedAt) {
        return new Share(
                share.id(),
                share.name(),
                share.page(),
                share.money(),
                share.password(),
                share.createdBy(),
                share.createdAt(),
                share.expiresAt(),
                revokedAt,
                openedAt);
    }
}
