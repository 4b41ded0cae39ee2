package io.delivrd.application.access;

import io.delivrd.application.access.AuditEntry.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// Begins and ends sessions.
public final class SignIn {

    /// How long after the password the code may come.
    static final Duration CODE_WITHIN = Duration.ofMinutes(5);

    private static final String PURPOSE = "code";

    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final SecondFactor factor;
    private final SealedNotes notes;
    private final SignInWays ways;
    private final SignInThrottle throttle;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public SignIn(
            Users users,
            Sessions sessions,
            Passwords passwords,
            SecondFactor factor,
            SealedNotes notes,
            SignInWays ways,
            SignInThrottle throttle,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.factor = factor;
        this.notes = notes;
        this.ways = ways;
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

        /// The password was right; a one-time code is asked for.
        ///
        /// @param note to be handed back with the code
        record CodeNeeded(String note) implements Attempt {

            /// The note is not told.
            @Override
            public String toString() {
                return "CodeNeeded[…]";
            }
        }

        /// Nothing says whether the name or the password was wrong.
        record Refused() implements Attempt {}

        /// The password was right too long ago, or changed since.
        record Late() implements Attempt {}

        /// Nothing was looked at.
        record Throttled(Duration pause) implements Attempt {}
    }

    /// @param name as typed
    public Attempt withPassword(String name, String password, Origin origin) {
        if (!ways.local()) {
            return new Attempt.Refused();
        }
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
        return user.get().secondFactor()
                ? new Attempt.CodeNeeded(notes.seal(
                        PURPOSE,
                        CODE_WITHIN,
                        List.of(
                                user.get().id().toString(),
                                SecretDigest.of(hash.orElseThrow().encoded()).hex())))
                : proved(user.get(), hash.orElseThrow(), browser, origin);
    }

    /// @param note as [Attempt.CodeNeeded] has it
    /// @param code of the app, or for recovery
    public Attempt withCode(String note, String code, Origin origin) {
        Optional<List<String>> proof = notes.open(PURPOSE, note).filter(values -> values.size() == 2);
        Optional<User> user = proof.flatMap(values -> users.find(UUID.fromString(values.getFirst())))
                .filter(known -> !known.disabled() && ways.mayTake(known));
        Optional<PasswordHash> hash = user.flatMap(known -> users.passwordOf(known.id()))
                .filter(stored -> SecretDigest.areSame(
                        SecretDigest.of(stored.encoded()).hex(),
                        proof.orElseThrow().getLast()));
        if (hash.isEmpty()) {
            return new Attempt.Late();
        }
        Optional<Duration> pause = factor.pause(user.orElseThrow().id());
        if (pause.isPresent()) {
            return new Attempt.Throttled(pause.get());
        }
        if (!factor.use(user.get().id(), code)) {
            refused(user.get().login().text());
            return new Attempt.Refused();
        }
        return proved(user.get(), hash.get(), knownBrowser(user.get().login(), origin.browser()), origin);
    }

    private Attempt.SignedIn proved(User user, PasswordHash hash, Optional<KnownBrowser> browser, Origin origin) {
        Attempt.SignedIn begun = begin(user, Optional.empty(), origin);
        KnownBrowser next = browser.orElseGet(() -> KnownBrowser.next(random));
        return new Attempt.SignedIn(begun.secret(), begun.session(), Optional.of(next.cookie(user.login(), hash)));
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
        return begin(who, origin);
    }

    /// For a caller that is no user, who has every role.
    ///
    /// @param who what the caller is called
    public Attempt.SignedIn begin(String who, Origin origin) {
        return begin(Optional.empty(), who, Optional.empty(), origin);
    }

    /// For who has proved who they are.
    ///
    /// @param hint as in [Sessions.Found#hint()]
    Attempt.SignedIn begin(User user, Optional<String> hint, Origin origin) {
        return begin(Optional.of(user.id()), user.login().text(), hint, origin);
    }

    private Attempt.SignedIn begin(Optional<UUID> user, String name, Optional<String> hint, Origin origin) {
        Instant now = clock.instant();
        sessions.forget(now.minus(Admission.IDLE), now);
        String secret = RandomText.from(random);
        Session session = new Session(
                new UUID(random.nextLong(), random.nextLong()),
                user,
                name,
                now,
                now,
                now.plus(hint.isEmpty() ? Admission.LONGEST : Admission.LONGEST_BY_ISSUER),
                origin.agent());
        sessions.add(session, SecretDigest.of(secret), hint);
        audit.append(new AuditEntry(now, name, AuditAction.SIGN_IN, "", Outcome.OK));
        return new Attempt.SignedIn(secret, session, Optional.empty());
    }

    /// @param secret value of the cookie; of no session: nothing happens
    /// @return as in [Sessions.Found#hint()]
    public Optional<String> signOut(String secret) {
        Optional<Sessions.Found> ended = sessions.find(SecretDigest.of(secret))
                .filter(found -> sessions.revoke(found.session().id()));
        ended.ifPresent(found -> audit.append(
                new AuditEntry(clock.instant(), found.session().name(), AuditAction.SIGN_OUT, "", Outcome.OK)));
        return ended.flatMap(Sessions.Found::hint);
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
