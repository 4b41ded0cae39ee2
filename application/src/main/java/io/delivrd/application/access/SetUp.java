package io.delivrd.application.access;

import io.delivrd.application.access.ManageUsers.Draft;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Lets the bearer of a one-time link make the first user, an admin. Links are kept in memory and end with the
/// process.
public final class SetUp {

    /// How long a link can be used.
    public static final Duration VALIDITY = Duration.ofHours(24);

    private final Users users;
    private final ManageUsers manage;
    private final SignInWays ways;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<SecretDigest, Instant> expiries = new ConcurrentHashMap<>();

    public SetUp(Users users, ManageUsers manage, SignInWays ways, InstantSource clock, RandomGenerator random) {
        this.users = users;
        this.manage = manage;
        this.ways = ways;
        this.clock = clock;
        this.random = random;
    }

    /// @return a ticket for the link; empty if there is a user already, or nobody may sign in by a password
    public Optional<String> issue() {
        if (!ways.local() || !users.all().isEmpty()) {
            return Optional.empty();
        }
        String ticket = RandomText.from(random);
        expiries.put(SecretDigest.of(ticket), clock.instant().plus(VALIDITY));
        return Optional.of(ticket);
    }

    /// Looking does not use the ticket up.
    ///
    /// @return whether it can be used
    public boolean isOpen(String ticket) {
        return Optional.ofNullable(expiries.get(SecretDigest.of(ticket)))
                        .filter(expiry -> expiry.isAfter(clock.instant()))
                        .isPresent()
                && users.all().isEmpty();
    }

    /// Uses the ticket up if it goes well.
    ///
    /// @param draft its roles do not matter
    /// @return why not; empty if it is done
    public Optional<AccessProblem> complete(String ticket, Draft draft) {
        if (!isOpen(ticket)) {
            return Optional.of(AccessProblem.LINK_USED);
        }
        Optional<AccessProblem> problem =
                manage.addFirst(new Draft(draft.login(), draft.display(), draft.password(), Set.of(Role.ADMIN)));
        if (problem.isEmpty()) {
            expiries.clear();
        }
        return problem;
    }
}
