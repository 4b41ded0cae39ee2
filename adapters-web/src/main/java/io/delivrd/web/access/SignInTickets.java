package io.delivrd.web.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// One-time tickets that sign in whoever opens `/sign-in/{ticket}`, for the link printed at start.
@Singleton
public final class SignInTickets {

    /// How long a ticket can be used.
    public static final Duration VALIDITY = Duration.ofHours(24);

    private final ConcurrentHashMap<String, Instant> expiries = new ConcurrentHashMap<>();
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
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        expiries.put(ticket, now.plus(VALIDITY));
        return ticket;
    }

    /// @return whether the ticket was good; it is not any more
    boolean redeem(String ticket) {
        Instant expiry = expiries.remove(ticket);
        return expiry != null && expiry.isAfter(clock.instant());
    }
}
