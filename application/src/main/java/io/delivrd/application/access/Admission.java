package io.delivrd.application.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Tells whom a cookie or an API token belongs to, as they are at the moment.
public final class Admission {

    /// How long a session lasts unused.
    public static final Duration IDLE = Duration.ofHours(12);

    /// How long a session lasts at most.
    public static final Duration LONGEST = Duration.ofDays(7);

    /// How long a session that an issuer opened lasts at most: groups there may change meanwhile.
    static final Duration LONGEST_BY_ISSUER = Duration.ofHours(12);

    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final Sessions sessions;
    private final ApiTokens tokens;
    private final SignInWays ways;
    private final InstantSource clock;

    public Admission(Sessions sessions, ApiTokens tokens, SignInWays ways, InstantSource clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.ways = ways;
        this.clock = clock;
    }

    /// Who is signed in by which session.
    ///
    /// @param caller without any role as long as their roles ask for a second factor that they have not set up
    public record Admitted(Caller caller, UUID session) {}

    /// @param secret value of the cookie
    /// @return empty if it belongs to no session, to one that is over or to a user who may not sign in
    public Optional<Admitted> bySession(String secret) {
        Instant now = clock.instant();
        return sessions.find(SecretDigest.of(secret))
                .filter(found -> lasts(found.session(), now))
                .filter(found -> found.user()
                        .filter(user -> user.disabled() || !ways.mayTake(user))
                        .isEmpty())
                .map(found -> admitted(found, now));
    }

    private static boolean lasts(Session session, Instant now) {
        return session.expiresAt().isAfter(now)
                && session.lastSeenAt().plus(IDLE).isAfter(now);
    }

    private Admitted admitted(Sessions.Found found, Instant now) {
        Session session = found.session();
        if (isDue(session.lastSeenAt(), now)) {
            sessions.seen(session.id(), now);
        }
        return new Admitted(
                found.user().map(this::caller).orElseGet(() -> SignIn.machine(session.name())), session.id());
    }

    private Caller caller(User user) {
        return ways.lacksFactor(user) ? new Caller(user.login().text(), Set.of()) : user.caller();
    }

    /// @return empty if there is no such token, or it is revoked or expired
    public Optional<Caller> byToken(String secret) {
        if (!secret.startsWith(ManageTokens.PREFIX)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<ApiToken> found = tokens.find(SecretDigest.of(secret)).filter(token -> token.isValidAt(now));
        found.filter(token -> isDue(token.lastUsedAt().orElse(Instant.MIN), now))
                .ifPresent(token -> tokens.used(token.id(), now));
        return found.map(ApiToken::caller);
    }

    private static boolean isDue(Instant last, Instant now) {
        return !last.isAfter(now.minus(SEEN_EVERY));
    }
}
