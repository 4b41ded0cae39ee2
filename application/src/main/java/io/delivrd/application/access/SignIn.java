package io.delivrd.application.access;

import io.delivrd.application.access.AuditEntry.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// Begins and ends sessions.
public final class SignIn {

    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public SignIn(
            Users users,
            Sessions sessions,
            Passwords passwords,
            SignInThrottle throttle,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// Where the request comes from.
    ///
    /// @param address of the client, for throttling
    /// @param agent what the browser calls itself
    /// @param browser the cookie by which it shows that it is known; empty text without one
    public record Origin(String address, String agent, String browser) {

        public Origin(String address, String agent) {
            this(address, agent, "");
        }

        /// The cookie is not told.
        @Override
        public String toString() {
            return "Origin[…]";
        }
    }

    /// How an attempt ended.
    public sealed interface Attempt {

        /// @param secret for the cookie; told this once
        /// @param browser for the cookie by which the browser is known from now on; empty without a password
        record SignedIn(String secret, Session session, Optional<String> browser) implements Attempt {

            /// The secret is not told.
            @Override
            public String toString() {
                return "SignedIn[session=" + session.id() + "]";
            }
        }

        /// Nothing says whether the name or the password was wrong.
        record Refused() implements Attempt {}

        /// Nothing was looked at.
        record Throttled(Duration pause) implements Attempt {}
    }

    /// @param name as typed
    public Attempt withPassword(String name, String password, Origin origin) {
        Optional<KnownBrowser> browser = login(name).flatMap(login -> knownBrowser(login, origin.browser()));
        Optional<Duration> pause = browser.map(known -> throttle.attemptOf(known.id()))
                .orElseGet(() -> throttle.attempt(name, origin.address()));
        if (pause.isPresent()) {
            return new Attempt.Throttled(pause.get());
        }
        Optional<User> user = login(name).flatMap(users::find);
        Optional<PasswordHash> hash = user.map(User::id).flatMap(users::passwordOf);
        if (!isRight(hash, password) || user.isEmpty() || user.get().disabled()) {
            // A name nobody has may be a password typed into the wrong field.
            refused(user.map(known -> known.login().text()).orElse(""));
            return new Attempt.Refused();
        }
        browser.ifPresentOrElse(
                known -> throttle.succeededOf(known.id()), () -> throttle.succeeded(name, origin.address()));
        Login login = user.get().login();
        Attempt.SignedIn begun = begin(Optional.of(user.get().id()), login.text(), origin);
        KnownBrowser next = browser.orElseGet(() -> KnownBrowser.next(random));
        return new Attempt.SignedIn(begun.secret(), begun.session(), hash.map(stored -> next.cookie(login, stored)));
    }

    private Optional<KnownBrowser> knownBrowser(Login login, String cookie) {
        return cookie.isEmpty()
                ? Optional.empty()
                : users.find(login)
                        .flatMap(user -> users.passwordOf(user.id()))
                        .flatMap(hash -> KnownBrowser.of(cookie, login, hash));
    }

    /// For a secret that is no user's, such as the bootstrap token: its bearer has every role.
    ///
    /// @param who what the caller is called
    public Attempt withSecret(String who, BooleanSupplier isRight, Origin origin) {
        Optional<Duration> pause = throttle.attempt("", origin.address());
        if (pause.isPresent()) {
            return new Attempt.Throttled(pause.get());
        }
        if (!isRight.getAsBoolean()) {
            refused(who);
            return new Attempt.Refused();
        }
        throttle.succeeded("", origin.address());
        return begin(Optional.empty(), who, origin);
    }

    /// For who has proved by a one-time link or another party who they are.
    ///
    /// @param user empty for a caller that is no user, who has every role
    public Attempt.SignedIn begin(Optional<UUID> user, String name, Origin origin) {
        Instant now = clock.instant();
        sessions.forget(now.minus(Admission.IDLE), now);
        String secret = RandomText.from(random);
        Session session = new Session(
                new UUID(random.nextLong(), random.nextLong()),
                user,
                name,
                now,
                now,
                now.plus(Admission.LONGEST),
                origin.agent());
        sessions.add(session, SecretDigest.of(secret));
        audit.append(new AuditEntry(now, name, AuditAction.SIGN_IN, "", Outcome.OK));
        return new Attempt.SignedIn(secret, session, Optional.empty());
    }

    /// @param secret value of the cookie; of no session: nothing happens
    public void signOut(String secret) {
        sessions.find(SecretDigest.of(secret)).map(Sessions.Found::session).ifPresent(session -> {
            if (sessions.revoke(session.id())) {
                audit.append(new AuditEntry(clock.instant(), session.name(), AuditAction.SIGN_OUT, "", Outcome.OK));
            }
        });
    }

    /// Ends, at start, what the secrets of an earlier start have opened.
    public void forgetMachines() {
        sessions.revokeWithoutUser();
    }

    /// @return a caller that is no user, with every role
    public static Caller machine(String name) {
        return new Caller(name, Set.of(Role.values()));
    }

    private boolean isRight(Optional<PasswordHash> hash, String password) {
        // What is longer than any password is not worth the work.
        if (password.length() > PasswordRule.LONGEST * 2) {
            return false;
        }
        if (hash.isEmpty()) {
            passwords.pretend(password);
            return false;
        }
        return passwords.matches(password, hash.get());
    }

    private void refused(String subject) {
        audit.append(new AuditEntry(clock.instant(), "", AuditAction.SIGN_IN, subject, Outcome.REFUSED));
    }

    static Optional<Login> login(String name) {
        try {
            return Optional.of(new Login(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
