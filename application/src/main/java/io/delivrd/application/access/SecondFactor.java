package io.delivrd.application.access;

import io.delivrd.application.access.AuditEntry.Outcome;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.secret.SecretUnreadable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// One-time codes besides the password: sets them up, looks at them, takes them off.
public final class SecondFactor {

    /// How long somebody may take to set it up.
    static final Duration PATIENCE = Duration.ofMinutes(15);

    static final int RECOVERY_CODES = 10;

    private static final String PURPOSE = "second factor";
    private static final int KEY_BYTES = 20;
    private static final int RECOVERY_BYTES = 10;
    private static final int STEP_SECONDS = 30;
    /// Clocks of telephones go wrong by that many half minutes.
    private static final int DRIFT = 1;

    private final Users users;
    private final SecondFactors factors;
    private final OneTimeCodes codes;
    private final SecretBox box;
    private final SealedNotes notes;
    private final SignInThrottle throttle;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public SecondFactor(
            Users users,
            SecondFactors factors,
            OneTimeCodes codes,
            SecretBox box,
            SignInThrottle throttle,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.users = users;
        this.factors = factors;
        this.codes = codes;
        this.box = box;
        this.notes = new SealedNotes(box, clock);
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// A key that is not in force yet.
    ///
    /// @param key for people to type, in groups of four
    /// @param address for an app to read
    /// @param note to be handed back with the first code
    public record Offer(String key, String address, String note) {

        /// The key is not told.
        @Override
        public String toString() {
            return "Offer[…]";
        }
    }

    /// How setting up ended.
    public sealed interface SetUp {

        /// @param recovery codes that are good once each; told this once
        record Done(List<String> recovery) implements SetUp {

            public Done {
                recovery = List.copyOf(recovery);
            }

            /// The codes are not told.
            @Override
            public String toString() {
                return "Done[…]";
            }
        }

        record Refused(AccessProblem problem) implements SetUp {}
    }

    /// @return empty for who has one, and for who is no local user
    public Optional<Offer> offer(Caller caller) {
        return local(caller).filter(user -> !user.secondFactor()).map(user -> {
            byte[] key = bytes(KEY_BYTES);
            return offer(
                    user, key, notes.seal(PURPOSE, PATIENCE, List.of(user.id().toString(), hex(key))));
        });
    }

    /// @return the same once more, for who mistyped the code; empty if it is too old
    public Optional<Offer> offerAgain(Caller caller, String note) {
        return local(caller)
                .flatMap(user ->
                        keyIn(note, user).map(key -> offer(user, HexFormat.of().parseHex(key), note)));
    }

    private static Offer offer(User user, byte[] key, String note) {
        String text = Base32.of(key);
        String label = URLEncoder.encode("Delivrd:" + user.login().text(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return new Offer(grouped(text), "otpauth://totp/" + label + "?secret=" + text + "&issuer=Delivrd", note);
    }

    /// @param note of the offer
    /// @param code that the app shows for its key
    public SetUp setUp(Caller caller, String note, String code) {
        Optional<User> user = local(caller);
        Optional<String> key = user.flatMap(known -> keyIn(note, known));
        if (key.isEmpty()) {
            return new SetUp.Refused(AccessProblem.OFFER_OLD);
        }
        UUID id = user.orElseThrow().id();
        if (throttle.attemptOf(attempts(id)).isPresent()) {
            return new SetUp.Refused(AccessProblem.TOO_MANY_CODES);
        }
        OptionalLong step = stepOf(HexFormat.of().parseHex(key.get()), code);
        if (step.isEmpty()) {
            return new SetUp.Refused(AccessProblem.CODE_WRONG);
        }
        throttle.succeededOf(attempts(id));
        List<String> recovery = IntStream.range(0, RECOVERY_CODES)
                .mapToObj(_ -> grouped(Base32.of(bytes(RECOVERY_BYTES)).toLowerCase(Locale.ROOT)))
                .toList();
        boolean kept = factors.keep(
                id,
                new SecondFactors.Kept(box.seal(key.get()), step.getAsLong()),
                recovery.stream().map(SecondFactor::digest).collect(Collectors.toUnmodifiableSet()));
        if (!kept) {
            return new SetUp.Refused(AccessProblem.OFFER_OLD);
        }
        record(caller, user.get(), "set up");
        return new SetUp.Done(recovery);
    }

    /// Takes one's own off: by a code, so that a session that was stolen is not enough.
    ///
    /// @return why not; empty if it is done
    public Optional<AccessProblem> drop(Caller caller, String code) {
        Optional<User> user = local(caller).filter(User::secondFactor);
        if (user.isEmpty()) {
            return Optional.of(AccessProblem.UNKNOWN_USER);
        }
        if (throttle.attemptOf(attempts(user.get().id())).isPresent()) {
            return Optional.of(AccessProblem.TOO_MANY_CODES);
        }
        return use(user.get().id(), code) ? dropOf(caller, user.get().id()) : Optional.of(AccessProblem.CODE_WRONG);
    }

    /// For who lost telephone and recovery codes.
    ///
    /// @return why not; empty if it is done
    public Optional<AccessProblem> dropOf(Caller by, UUID id) {
        Optional<User> user = users.find(id);
        if (user.isEmpty() || !factors.drop(id)) {
            return Optional.of(AccessProblem.UNKNOWN_USER);
        }
        record(by, user.get(), "taken off");
        return Optional.empty();
    }

    /// @return how many recovery codes of theirs are left
    public int recoveryLeft(Caller caller) {
        return local(caller).map(user -> factors.recoveryLeft(user.id())).orElse(0);
    }

    /// @return how long to wait before a code is looked at; empty if it may be
    Optional<Duration> pause(UUID user) {
        return throttle.attemptOf(attempts(user));
    }

    /// Uses a code up.
    ///
    /// @param code of the app, or for recovery
    /// @return whether it was good
    boolean use(UUID user, String code) {
        boolean good = useStep(user, code) || factors.useRecovery(user, digest(code));
        if (good) {
            throttle.succeededOf(attempts(user));
        }
        return good;
    }

    private boolean useStep(UUID user, String code) {
        try {
            return factors.of(user)
                    .map(kept -> stepOf(HexFormat.of().parseHex(box.open(kept.sealed())), code))
                    .filter(OptionalLong::isPresent)
                    .filter(step -> factors.use(user, step.getAsLong()))
                    .isPresent();
        } catch (SecretUnreadable e) {
            // The key for secrets is lost: recovery codes are good all the same, and an admin can take it off.
            return false;
        }
    }

    private OptionalLong stepOf(byte[] key, String code) {
        String digits = code.replace(" ", "").strip();
        long now = clock.instant().getEpochSecond() / STEP_SECONDS;
        return LongStream.rangeClosed(now - DRIFT, now + DRIFT)
                .filter(step -> SecretDigest.areSame(codes.code(key, step), digits))
                .max();
    }

    private Optional<String> keyIn(String note, User user) {
        return notes.open(PURPOSE, note)
                .filter(values ->
                        values.size() == 2 && values.getFirst().equals(user.id().toString()))
                .map(List::getLast);
    }

    private Optional<User> local(Caller caller) {
        return SignIn.login(caller.name()).flatMap(users::find).filter(User::isLocal);
    }

    private static String attempts(UUID user) {
        return "codes of " + user;
    }

    private static SecretDigest digest(String code) {
        return SecretDigest.of(code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", ""));
    }

    private static String grouped(String text) {
        return text.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private void record(Caller by, User user, String what) {
        audit.append(new AuditEntry(
                clock.instant(),
                by.name(),
                AuditAction.SECOND_FACTOR,
                user.login().text() + " " + what,
                Outcome.OK));
    }
}
