package io.delivrd.application.access;

import io.delivrd.application.access.AuditEntry.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Adds and changes users. Somebody who can administer is always left.
public final class ManageUsers {

    private static final int LONGEST_DISPLAY = 100;

    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ManageUsers(
            Users users,
            Sessions sessions,
            Passwords passwords,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// A user as typed.
    ///
    /// @param display empty text: as the name
    public record Draft(String login, String display, String password, Set<Role> roles) {

        public Draft {
            roles = Set.copyOf(roles);
        }

        /// The password is not told.
        @Override
        public String toString() {
            return "Draft[login=" + login + "]";
        }
    }

    /// @return by name
    public List<User> all() {
        return users.all();
    }

    /// @return why not; empty if it is done
    public Optional<AccessProblem> add(Caller by, Draft draft) {
        Optional<AccessProblem> problem = problemOf(draft);
        if (problem.isPresent()) {
            return problem;
        }
        User user = user(draft);
        if (users.add(user, passwords.hash(draft.password())) == Users.Outcome.TAKEN) {
            return Optional.of(AccessProblem.LOGIN_TAKEN);
        }
        record(by, AuditAction.USER_ADDED, user.login().text() + " " + tags(user.roles()));
        return Optional.empty();
    }

    /// Adds the first user, an admin.
    ///
    /// @return why not; empty if it is done
    Optional<AccessProblem> addFirst(Draft draft) {
        Optional<AccessProblem> problem = problemOf(draft);
        if (problem.isPresent()) {
            return problem;
        }
        User user = user(draft);
        if (!users.addFirst(user, passwords.hash(draft.password()))) {
            return Optional.of(AccessProblem.LINK_USED);
        }
        record(user.caller(), AuditAction.SET_UP, user.login().text());
        return Optional.empty();
    }

    /// Who is disabled is signed out everywhere. Roles of a user whom an issuer tells us of are as the issuer
    /// says.
    ///
    /// @return why not; empty if it is done
    public Optional<AccessProblem> change(Caller by, UUID id, Set<Role> asked, boolean disabled) {
        Optional<User> user = users.find(id);
        if (user.isEmpty()) {
            return Optional.of(AccessProblem.UNKNOWN_USER);
        }
        Set<Role> roles = user.get().isLocal() ? asked : user.get().roles();
        if (roles.isEmpty()) {
            return Optional.of(AccessProblem.NO_ROLE);
        }
        Users.Outcome outcome = users.change(id, roles, disabled);
        if (outcome == Users.Outcome.LAST_ADMIN) {
            return Optional.of(AccessProblem.LAST_ADMIN);
        }
        if (disabled) {
            sessions.revokeOfUser(id);
        }
        record(
                by,
                AuditAction.USER_CHANGED,
                user.get().login().text() + " " + tags(roles) + (disabled ? " disabled" : ""));
        return Optional.empty();
    }

    /// Ends their sessions and the API tokens they made. The audit log goes on naming them.
    ///
    /// @return why not; empty if it is done
    public Optional<AccessProblem> delete(Caller by, UUID id) {
        Optional<User> user = users.find(id);
        if (user.isEmpty()) {
            return Optional.of(AccessProblem.UNKNOWN_USER);
        }
        return switch (users.delete(id, clock.instant())) {
            case LAST_ADMIN -> Optional.of(AccessProblem.LAST_ADMIN);
            case UNKNOWN, TAKEN -> Optional.of(AccessProblem.UNKNOWN_USER);
            case DONE -> {
                record(by, AuditAction.USER_DELETED, user.get().login().text());
                yield Optional.empty();
            }
        };
    }

    /// Signs them out everywhere.
    ///
    /// @return why not; empty if it is done
    public Optional<AccessProblem> setPassword(Caller by, UUID id, String password) {
        Optional<User> user = users.find(id);
        if (user.isEmpty()) {
            return Optional.of(AccessProblem.UNKNOWN_USER);
        }
        if (!user.get().isLocal()) {
            return Optional.of(AccessProblem.NOT_LOCAL);
        }
        Optional<AccessProblem> problem =
                PasswordRule.problemOf(password, user.get().login());
        if (problem.isPresent()) {
            return problem;
        }
        users.setPassword(id, passwords.hash(password));
        sessions.revokeOfUser(id);
        record(by, AuditAction.PASSWORD_SET, user.get().login().text());
        return Optional.empty();
    }

    private static Optional<AccessProblem> problemOf(Draft draft) {
        Optional<Login> login = SignIn.login(draft.login());
        if (login.isEmpty()) {
            return Optional.of(AccessProblem.LOGIN_UNREADABLE);
        }
        if (draft.display().strip().length() > LONGEST_DISPLAY) {
            return Optional.of(AccessProblem.DISPLAY_LONG);
        }
        return draft.roles().isEmpty()
                ? Optional.of(AccessProblem.NO_ROLE)
                : PasswordRule.problemOf(draft.password(), login.get());
    }

    private User user(Draft draft) {
        Login login = new Login(draft.login());
        return new User(
                new UUID(random.nextLong(), random.nextLong()),
                login,
                draft.display().isBlank() ? login.text() : draft.display().strip(),
                draft.roles(),
                false,
                clock.instant());
    }

    private static String tags(Set<Role> roles) {
        return roles.stream().sorted().map(Role::tag).collect(Collectors.joining(","));
    }

    private void record(Caller by, AuditAction action, String subject) {
        audit.append(new AuditEntry(clock.instant(), by.name(), action, subject, Outcome.OK));
    }
}
