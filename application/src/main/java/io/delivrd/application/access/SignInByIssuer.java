package io.delivrd.application.access;

import io.delivrd.application.access.AuditEntry.Outcome;
import io.delivrd.application.access.IdentityProvider.Answer;
import io.delivrd.application.access.IdentityProvider.Said;
import io.delivrd.application.access.IdentityProvider.Secrets;
import io.delivrd.application.access.SignIn.Attempt;
import io.delivrd.application.access.SignIn.Origin;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.secret.SecretUnreadable;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Signs in whom an issuer tells us of. Users come to be when they first sign in, and have the roles that their
/// groups give them each time.
public final class SignInByIssuer {

    /// How long somebody may take at the issuer.
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String PURPOSE = "issuer";
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_DISPLAY = 100;
    private static final int MADE = 16;

    private final IdentityProvider provider;
    private final Users users;
    private final Sessions sessions;
    private final SignIn signIn;
    private final SecretBox box;
    private final SealedNotes notes;
    private final SignInThrottle throttle;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Set<String> answered =
            Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<String, Boolean>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            }));

    public SignInByIssuer(
            IdentityProvider provider,
            Users users,
            Sessions sessions,
            SignIn signIn,
            SecretBox box,
            SignInThrottle throttle,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.provider = provider;
        this.users = users;
        this.sessions = sessions;
        this.signIn = signIn;
        this.box = box;
        this.notes = new SealedNotes(box, clock);
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// @param address to send the browser to
    /// @param note for a cookie, to be handed back with the answer
    public record Departure(URI address, String note) {

        /// Neither is told.
        @Override
        public String toString() {
            return "Departure[…]";
        }
    }

    /// How it ended.
    public sealed interface Arrival {

        /// @param to where to go on to
        record SignedIn(Attempt.SignedIn session, String to) implements Arrival {}

        /// There is no question that this answers, or it was answered before.
        record Unasked() implements Arrival {}

        /// @param reason for the log, without personal data
        record Refused(String reason) implements Arrival {}

        /// None of their groups means a role here.
        record NoRole() implements Arrival {}

        /// They may not sign in for now.
        record Disabled() implements Arrival {}

        record Throttled(Duration pause) implements Arrival {}
    }

    /// @param callback address of ours that the browser comes back to
    /// @param to where to go on to at last
    /// @throws IssuerUnavailable if the issuer cannot be asked
    public Departure depart(URI callback, String to) {
        Secrets secrets = new Secrets(RandomText.from(random), RandomText.from(random), RandomText.from(random));
        return new Departure(
                provider.ask(callback, secrets),
                notes.seal(PURPOSE, PATIENCE, List.of(secrets.state(), secrets.nonce(), secrets.verifier(), to)));
    }

    /// @param callback the same as departed with
    /// @param note of the departure; empty text where the browser has none
    /// @param state that came back
    /// @throws IssuerUnavailable if the issuer cannot be asked
    public Arrival arrive(URI callback, String note, String state, Answer answer, Origin origin) {
        Optional<List<String>> asked = notes.open(PURPOSE, note)
                .filter(values -> values.size() == 4 && SecretDigest.areSame(values.getFirst(), state));
        // Another instance may have seen it: the issuer takes each code but once.
        if (asked.isEmpty() || !answered.add(state)) {
            return new Arrival.Unasked();
        }
        Optional<Duration> pause = throttle.attempt("", origin.address());
        if (pause.isPresent()) {
            return new Arrival.Throttled(pause.get());
        }
        List<String> values = asked.get();
        Said said = provider.told(callback, answer, new Secrets(values.get(0), values.get(1), values.get(2)));
        return switch (said) {
            case Said.Refused refused -> {
                refused("");
                yield new Arrival.Refused(refused.reason());
            }
            case Said.Known known -> {
                throttle.succeeded("", origin.address());
                yield arrive(known, values.get(3), origin);
            }
        };
    }

    private Arrival arrive(Said.Known known, String to, Origin origin) {
        Optional<User> before = users.find(known.id());
        if (known.roles().isEmpty()) {
            before.ifPresent(user -> sessions.revokeOfUser(user.id()));
            refused(before.map(user -> user.login().text()).orElse(""));
            return new Arrival.NoRole();
        }
        if (before.filter(User::disabled).isPresent()) {
            refused(before.get().login().text());
            return new Arrival.Disabled();
        }
        Optional<User> user = before.isPresent() ? followed(before.get(), known) : added(known);
        if (user.isEmpty()) {
            refused("");
            return new Arrival.Refused("no name is free");
        }
        return new Arrival.SignedIn(signIn.begin(user.get(), Optional.of(box.seal(known.token())), origin), to);
    }

    private Optional<User> followed(User user, Said.Known known) {
        String display = display(known, user.login());
        if (!user.roles().equals(known.roles()) || !user.display().equals(display)) {
            users.follow(user.id(), display, known.roles());
        }
        if (!user.roles().equals(known.roles())) {
            record(user.login(), AuditAction.USER_CHANGED, known.roles());
        }
        return users.find(user.id());
    }

    /// Nobody gets a name that another user has: they would be taken for them.
    private Optional<User> added(Said.Known known) {
        String host =
                Optional.ofNullable(URI.create(known.id().issuer()).getHost()).orElse("issuer");
        String made = SecretDigest.of(known.id().subject()).hex().substring(0, MADE);
        Optional<User> user = Stream.of(
                        known.name(), known.name() + "@" + host, known.id().subject() + "@" + host, made + "@" + host)
                .flatMap(name -> SignIn.login(name).stream())
                .map(login -> new User(
                        new UUID(random.nextLong(), random.nextLong()),
                        login,
                        display(known, login),
                        known.roles(),
                        false,
                        clock.instant(),
                        Optional.of(known.id()),
                        false))
                .filter(next -> users.addExternal(next) == Users.Outcome.DONE)
                .findFirst();
        user.ifPresent(next -> record(next.login(), AuditAction.USER_ADDED, next.roles()));
        // Two first sign-ins of theirs at once: the other one was quicker.
        return user.or(() -> users.find(known.id()));
    }

    private static String display(Said.Known known, Login login) {
        String display =
                known.display().isBlank() ? login.text() : known.display().strip();
        return display.length() > LONGEST_DISPLAY ? display.substring(0, LONGEST_DISPLAY) : display;
    }

    /// @param hint of the session that ended
    /// @param back address of ours to come back to
    /// @return address to send the browser to; empty where signing out here is all
    /// @throws IssuerUnavailable if the issuer does not say where that is
    public Optional<URI> signOut(String hint, URI back) {
        try {
            return provider.signOut(box.open(hint), back);
        } catch (SecretUnreadable e) {
            return Optional.empty();
        }
    }

    private void record(Login login, AuditAction action, Set<Role> roles) {
        String tags = roles.stream().sorted().map(Role::tag).collect(Collectors.joining(","));
        audit.append(new AuditEntry(
                clock.instant(), login.text(), action, login.text() + " " + tags + " by issuer", Outcome.OK));
    }

    private void refused(String subject) {
        audit.append(new AuditEntry(clock.instant(), "", AuditAction.SIGN_IN, subject, Outcome.REFUSED));
    }
}
