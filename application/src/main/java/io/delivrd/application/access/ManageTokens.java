package io.delivrd.application.access;

import io.delivrd.application.access.AuditEntry.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes and revokes API tokens.
public final class ManageTokens {

    /// How every token begins, so that scanners find leaked ones.
    public static final String PREFIX = "dlv_";

    private static final int SHOWN = PREFIX.length() + 6;
    private static final int LONGEST_NAME = 80;

    private final ApiTokens tokens;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ManageTokens(ApiTokens tokens, AuditLog audit, InstantSource clock, RandomGenerator random) {
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// How it ended.
    public sealed interface Creation {

        /// @param secret told this once
        record Created(String secret, ApiToken token) implements Creation {

            /// The secret is not told.
            @Override
            public String toString() {
                return "Created[token=" + token.id() + "]";
            }
        }

        record Refused(AccessProblem problem) implements Creation {}
    }

    /// @return newest first, revoked ones too
    public List<ApiToken> all() {
        return tokens.all();
    }

    /// @param name what it is for
    /// @param expiresAt empty: never
    public Creation create(Caller by, String name, Set<Role> roles, Optional<Instant> expiresAt) {
        Instant now = clock.instant();
        String stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST_NAME
                || stripped.chars().anyMatch(Character::isISOControl)) {
            return new Creation.Refused(AccessProblem.NAME_UNREADABLE);
        }
        if (roles.isEmpty()) {
            return new Creation.Refused(AccessProblem.NO_ROLE);
        }
        if (expiresAt.filter(end -> !end.isAfter(now)).isPresent()) {
            return new Creation.Refused(AccessProblem.EXPIRY_PAST);
        }
        String secret = PREFIX + RandomText.from(random);
        ApiToken token = new ApiToken(
                new UUID(random.nextLong(), random.nextLong()),
                stripped,
                secret.substring(0, SHOWN),
                roles,
                by.name(),
                now,
                expiresAt,
                Optional.empty(),
                Optional.empty());
        tokens.add(token, SecretDigest.of(secret));
        audit.append(new AuditEntry(now, by.name(), AuditAction.TOKEN_CREATED, stripped, Outcome.OK));
        return new Creation.Created(secret, token);
    }

    /// @return why not; empty if it is done
    public Optional<AccessProblem> revoke(Caller by, UUID id) {
        Optional<ApiToken> revoked = tokens.revoke(id, clock.instant());
        revoked.ifPresent(token -> audit.append(
                new AuditEntry(clock.instant(), by.name(), AuditAction.TOKEN_REVOKED, token.name(), Outcome.OK)));
        return revoked.isPresent() ? Optional.empty() : Optional.of(AccessProblem.UNKNOWN_TOKEN);
    }
}
