package io.delivrd.web.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Tickets that sign in whoever opens `/sign-in/{ticket}`, for the link printed at start: good once, or, for a demo,
/// as often as wanted from this machine while the server runs.
@Singleton
public final class SignInTickets {

    /// How long a ticket can be used.
    public static final Duration VALIDITY = Duration.ofHours(24);

    private final ConcurrentHashMap<String, Instant> expiries = new ConcurrentHashMap<>();
    private final Set<String> standing = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;
    private final RandomGenerator random;

    SignInTickets(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// @return a new ticket: 43 characters that need no escaping in a path
    public String issue() {
        Instant now = clock.instant();
        expiries.values().removeIf(expiry -> !expiry.isAfter(now));
        String ticket = drawn();
        expiries.put(ticket, now.plus(VALIDITY));
        return ticket;
    }

    /// @return a new ticket that this machine may use until the server ends
    public String issueStanding() {
        String ticket = drawn();
        standing.add(ticket);
        return ticket;
    }

    private String drawn() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// @param local whether who asks is on this machine
    /// @return whether the ticket was good; it is not any more, but for a standing one
    boolean redeem(String ticket, boolean local) {
        if (local && standing.contains(ticket)) {
            return true;
        }
        Instant expiry = expiries.remove(ticket);
        return expiry != null && expiry.isAfter(clock.instant());
    }
}
