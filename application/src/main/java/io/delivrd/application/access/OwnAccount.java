package io.delivrd.application.access;

import io.delivrd.application.access.AuditEntry.Outcome;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What signed-in users do about themselves.
public final class OwnAccount {

    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final ManageUsers manage;
    private final SignInThrottle throttle;
    private final AuditLog audit;
    private final InstantSource clock;

    public OwnAccount(
            Users users,
            Sessions sessions,
            Passwords passwords,
            ManageUsers manage,
            SignInThrottle throttle,
            AuditLog audit,
            InstantSource clock) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.manage = manage;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /// @return empty for a caller that is no user
    public Optional<User> of(Caller caller) {
        return SignIn.login(caller.name()).flatMap(users::find);
    }

    /// @return the last seen first, those that are over by time left out; none for a caller that is no user
    public List<Session> sessionsOf(Caller caller) {
        return of(caller).map(user -> sessions.ofUser(user.id())).orElse(List.of()).stream()
                .filter(session -> session.expiresAt().isAfter(clock.instant())
                        && session.lastSeenAt().plus(Admission.IDLE).isAfter(clock.instant()))
                .toList();
    }

    /// @return the time zone they looked at pages in last; empty for a caller that is no user
    public Optional<ZoneId> zoneOf(Caller caller) {
        return SignIn.login(caller.name()).flatMap(users::zoneOf);
    }

    /// @return whether the zone is remembered; false for a caller that is no user
    public boolean keepZone(Caller caller, ZoneId zone) {
        return SignIn.login(caller.name())
                .filter(login -> users.keepZone(login, zone) == Users.Outcome.DONE)
                .isPresent();
    }

    /// Signs them out everywhere, here too.
    ///
    /// @param current the password so far
    /// @return why not; empty if it is done
    public Optional<AccessProblem> changePassword(Caller caller, String current, String password) {
        Optional<User> user = of(caller);
        if (user.isEmpty()) {
            return Optional.of(AccessProblem.UNKNOWN_USER);
        }
        Optional<AccessProblem> problem =
                PasswordRule.problemOf(password, user.get().login());
        if (problem.isPresent()) {
            return problem;
        }
        // A stolen session must not be good for guessing; and who guesses elsewhere must not keep the user from this.
        String known = "account of " + caller.name();
        if (throttle.attemptOf(known).isPresent()) {
            return Optional.of(AccessProblem.TOO_MANY_ATTEMPTS);
        }
        if (!users.passwordOf(user.get().id())
                .map(hash -> passwords.matches(current, hash))
                .orElse(false)) {
            return Optional.of(AccessProblem.PASSWORD_WRONG);
        }
        throttle.succeededOf(known);
        return manage.setPassword(caller, user.get().id(), password);
    }

    /// @return why not; empty if it is done
    public Optional<AccessProblem> revoke(Caller caller, UUID session) {
        boolean own = sessionsOf(caller).stream().anyMatch(known -> known.id().equals(session));
        if (!own || !sessions.revoke(session)) {
            return Optional.of(AccessProblem.UNKNOWN_SESSION);
        }
        audit.append(
                new AuditEntry(clock.instant(), caller.name(), AuditAction.SESSION_REVOKED, caller.name(), Outcome.OK));
        return Optional.empty();
    }
}
