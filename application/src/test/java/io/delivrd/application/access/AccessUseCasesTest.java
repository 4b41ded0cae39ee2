package io.delivrd.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.ManageTokens.Creation;
import io.delivrd.application.access.ManageUsers.Draft;
import io.delivrd.application.access.SignIn.Attempt;
import io.delivrd.application.access.SignIn.Origin;
import io.delivrd.application.secret.InMemorySecretBox;
import io.delivrd.application.secret.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AccessUseCasesTest {

    private static final Caller ADMIN = new Caller("root", Set.of(Role.ADMIN));
    private static final Origin HERE = new Origin("127.0.0.1", "Browser 1.0");
    private static final String PASSWORD = "a long pass phrase";

    private Instant now = AccessContract.NOON;
    private Optional<Duration> pause = Optional.empty();
    private final InMemoryAccess memory = new InMemoryAccess();
    private final PlainPasswords passwords = new PlainPasswords();
    private final InstantSource clock = () -> this.now;
    private final SignInThrottle throttle = new SignInThrottle() {
        @Override
        public Optional<Duration> attempt(String name, String address) {
            return pause;
        }

        @Override
        public void succeeded(String name, String address) {}

        @Override
        public Optional<Duration> attemptOf(String known) {
            return Optional.empty();
        }

        @Override
        public void succeededOf(String known) {}
    };
    private final Random random = new Random(3);
    private final ManageUsers users =
            new ManageUsers(memory.users(), memory.sessions(), passwords, memory.audit(), clock, random);
    private final SecretBox box = new InMemorySecretBox();
    private final SecondFactor factor = new SecondFactor(
            memory.users(), memory.factors(), new PlainCodes(), box, throttle, memory.audit(), clock, random);
    private final SignIn signIn = new SignIn(
            memory.users(),
            memory.sessions(),
            passwords,
            factor,
            new SealedNotes(box, clock),
            SignInWays.LOCAL,
            throttle,
            memory.audit(),
            clock,
            random);
    private final Admission admission = new Admission(memory.sessions(), memory.tokens(), SignInWays.LOCAL, clock);
    private final SetUp setUp = new SetUp(memory.users(), users, SignInWays.LOCAL, clock, random);
    private final ManageTokens tokens = new ManageTokens(memory.tokens(), memory.audit(), clock, random);
    private final OwnAccount account =
            new OwnAccount(memory.users(), memory.sessions(), passwords, users, throttle, memory.audit(), clock);

    private User added(String login, Role... roles) {
        assertThat(users.add(ADMIN, new Draft(login, "", PASSWORD, Set.of(roles))))
                .isEmpty();
        return memory.users().find(new Login(login)).orElseThrow();
    }

    private String signedIn(String login) {
        return ((Attempt.SignedIn) signIn.withPassword(login, PASSWORD, HERE)).secret();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void aUserSignsInAndIsAdmittedAsTheyAreNow() {
        User ada = added("ada", Role.VIEWER);

        String secret = signedIn("ADA ");
        assertThat(admission.bySession(secret).orElseThrow().caller()).isEqualTo(ada.caller());

        users.change(ADMIN, ada.id(), Set.of(Role.FINANCE), false);
        assertThat(admission.bySession(secret).orElseThrow().caller().roles()).containsExactly(Role.FINANCE);

        users.change(ADMIN, ada.id(), Set.of(Role.FINANCE), true);
        assertThat(admission.bySession(secret)).isEmpty();
        assertThat(signIn.withPassword("ada", PASSWORD, HERE)).isInstanceOf(Attempt.Refused.class);
    }

    @Test
    void aWrongNameCostsAsMuchAsAWrongPassword() {
        added("ada", Role.VIEWER);
        int before = passwords.work();

        assertThat(signIn.withPassword("ada", "wrong", HERE)).isInstanceOf(Attempt.Refused.class);
        assertThat(signIn.withPassword("eve", "wrong", HERE)).isInstanceOf(Attempt.Refused.class);
        assertThat(signIn.withPassword("not a name", "wrong", HERE)).isInstanceOf(Attempt.Refused.class);

        assertThat(passwords.work() - before).isEqualTo(3);
        assertThat(memory.audited().subList(0, 3))
                .extracting(AuditEntry::subject)
                .containsExactly("", "", "ada");
    }

    @Test
    void aThrottledAttemptCostsNothing() {
        added("ada", Role.VIEWER);
        int before = passwords.work();
        pause = Optional.of(Duration.ofSeconds(9));

        assertThat(signIn.withPassword("ada", PASSWORD, HERE)).isEqualTo(new Attempt.Throttled(Duration.ofSeconds(9)));

        assertThat(passwords.work()).isEqualTo(before);
    }

    @Test
    void aSessionEndsUnusedAndAtItsLatest() {
        added("ada", Role.VIEWER);
        String secret = signedIn("ada");

        pass(Admission.IDLE.minusSeconds(1));
        assertThat(admission.bySession(secret)).isPresent();
        pass(Admission.IDLE);
        assertThat(admission.bySession(secret)).isEmpty();

        String busy = signedIn("ada");
        for (int hour = 0; hour < 7 * 24 - 1; hour++) {
            pass(Duration.ofHours(1));
            assertThat(admission.bySession(busy)).isPresent();
        }
        pass(Duration.ofHours(1));
        assertThat(admission.bySession(busy)).isEmpty();
    }

    @Test
    void signingOutEndsTheSessionOnce() {
        added("ada", Role.VIEWER);
        String secret = signedIn("ada");

        signIn.signOut(secret);
        signIn.signOut(secret);

        assertThat(admission.bySession(secret)).isEmpty();
        assertThat(memory.audited())
                .filteredOn(entry -> entry.action() == AuditAction.SIGN_OUT)
                .hasSize(1);
    }

    @Test
    void machinesHaveEveryRoleUntilTheNextStart() {
        String secret = ((Attempt.SignedIn) signIn.withSecret("bootstrap", () -> true, HERE)).secret();
        assertThat(signIn.withSecret("bootstrap", () -> false, HERE)).isInstanceOf(Attempt.Refused.class);

        assertThat(admission.bySession(secret).orElseThrow().caller()).isEqualTo(SignIn.machine("bootstrap"));

        signIn.forgetMachines();
        assertThat(admission.bySession(secret)).isEmpty();
    }

    @Test
    void whatCannotBeAddedSaysWhy() {
        added("ada", Role.VIEWER);

        assertThat(problem("ada", PASSWORD, Role.VIEWER)).contains(AccessProblem.LOGIN_TAKEN);
        assertThat(problem("a b", PASSWORD, Role.VIEWER)).contains(AccessProblem.LOGIN_UNREADABLE);
        assertThat(problem("bootstrap", PASSWORD, Role.VIEWER)).contains(AccessProblem.LOGIN_UNREADABLE);
        assertThat(problem("bob", "elevenchars", Role.VIEWER)).contains(AccessProblem.PASSWORD_SHORT);
        assertThat(problem("bob", "x".repeat(201), Role.VIEWER)).contains(AccessProblem.PASSWORD_LONG);
        assertThat(problem("bob.is.my.name", "BOB.is.my.name", Role.VIEWER)).contains(AccessProblem.PASSWORD_LOGIN);
        assertThat(problem("bob", PASSWORD)).contains(AccessProblem.NO_ROLE);
        assertThat(memory.users().all()).hasSize(1);
    }

    private Optional<AccessProblem> problem(String login, String password, Role... roles) {
        return users.add(ADMIN, new Draft(login, "", password, Set.of(roles)));
    }

    @Test
    void theLastAdminStays() {
        User ada = added("ada", Role.ADMIN);

        assertThat(users.change(ADMIN, ada.id(), Set.of(Role.VIEWER), false)).contains(AccessProblem.LAST_ADMIN);
        assertThat(users.change(ADMIN, ada.id(), Set.of(Role.ADMIN), true)).contains(AccessProblem.LAST_ADMIN);
        assertThat(users.change(ADMIN, ada.id(), Set.of(), false)).contains(AccessProblem.NO_ROLE);
        assertThat(users.change(ADMIN, UUID.randomUUID(), Set.of(Role.VIEWER), false))
                .contains(AccessProblem.UNKNOWN_USER);
    }

    @Test
    void aNewPasswordSignsOutEverywhere() {
        User ada = added("ada", Role.VIEWER);
        String secret = signedIn("ada");

        assertThat(account.changePassword(ada.caller(), "wrong", "another pass phrase"))
                .contains(AccessProblem.PASSWORD_WRONG);
        assertThat(account.changePassword(ada.caller(), PASSWORD, "short")).contains(AccessProblem.PASSWORD_SHORT);
        assertThat(admission.bySession(secret)).isPresent();

        assertThat(account.changePassword(ada.caller(), PASSWORD, "another pass phrase"))
                .isEmpty();
        assertThat(admission.bySession(secret)).isEmpty();
        assertThat(signIn.withPassword("ada", PASSWORD, HERE)).isInstanceOf(Attempt.Refused.class);
        assertThat(signIn.withPassword("ada", "another pass phrase", HERE)).isInstanceOf(Attempt.SignedIn.class);
    }

    @Test
    void whoIsDeletedIsSignedOutAndTheAuditLogGoesOnNamingThem() {
        User ada = added("ada", Role.ADMIN);
        User bob = added("bob", Role.VIEWER);
        String secret = signedIn("bob");

        assertThat(users.delete(ADMIN, ada.id())).contains(AccessProblem.LAST_ADMIN);
        assertThat(users.delete(ADMIN, bob.id())).isEmpty();
        assertThat(users.delete(ADMIN, bob.id())).contains(AccessProblem.UNKNOWN_USER);

        assertThat(admission.bySession(secret)).isEmpty();
        assertThat(signIn.withPassword("bob", PASSWORD, HERE)).isInstanceOf(Attempt.Refused.class);
        assertThat(memory.audited())
                .extracting(entry -> entry.actor() + " " + entry.action().tag() + " " + entry.subject())
                .contains("root user_deleted bob", "bob sign_in ");
    }

    private List<String> factorOf(User user) {
        SecondFactor.Offer offer = factor.offer(user.caller()).orElseThrow();
        return ((SecondFactor.SetUp.Done) factor.setUp(user.caller(), offer.note(), codeOf(offer.key(), now)))
                .recovery();
    }

    private static String codeOf(String key, Instant at) {
        return PlainCodes.shown(new PlainCodes(), key, at);
    }

    private String noteOfCode(String login) {
        return ((Attempt.CodeNeeded) signIn.withPassword(login, PASSWORD, HERE)).note();
    }

    @Test
    void aCodeIsAskedForBesidesThePasswordAndNoneIsGoodTwice() {
        User ada = added("ada", Role.ADMIN);
        SecondFactor.Offer offer = factor.offer(ada.caller()).orElseThrow();
        assertThat(offer.address())
                .startsWith("otpauth://totp/Delivrd%3Aada?secret=")
                .endsWith("&issuer=Delivrd");
        assertThat(factor.setUp(ada.caller(), offer.note(), "000000"))
                .isEqualTo(new SecondFactor.SetUp.Refused(AccessProblem.CODE_WRONG));
        assertThat(factor.setUp(ada.caller(), offer.note(), codeOf(offer.key(), now)))
                .isInstanceOf(SecondFactor.SetUp.Done.class);
        assertThat(factor.offer(ada.caller())).isEmpty();

        String note = noteOfCode("ada");
        assertThat(signIn.withCode(note, codeOf(offer.key(), now), HERE))
                .as("the code that set it up is used")
                .isInstanceOf(Attempt.Refused.class);
        pass(Duration.ofSeconds(30));
        String code = codeOf(offer.key(), now);
        assertThat(signIn.withCode(note, code.substring(0, 3) + " " + code.substring(3), HERE))
                .isInstanceOf(Attempt.SignedIn.class);
        assertThat(signIn.withCode(note, code, HERE)).isInstanceOf(Attempt.Refused.class);
        assertThat(signIn.withCode("made up", code, HERE)).isInstanceOf(Attempt.Late.class);
        pass(SignIn.CODE_WITHIN);
        assertThat(signIn.withCode(note, codeOf(offer.key(), now), HERE)).isInstanceOf(Attempt.Late.class);
    }

    @Test
    void aRecoveryCodeIsGoodOnceAndAnAdminTakesTheFactorOff() {
        User ada = added("ada", Role.VIEWER);
        List<String> recovery = factorOf(ada);
        assertThat(recovery).hasSize(SecondFactor.RECOVERY_CODES).doesNotHaveDuplicates();

        assertThat(signIn.withCode(noteOfCode("ada"), recovery.getFirst().toUpperCase(Locale.ROOT), HERE))
                .isInstanceOf(Attempt.SignedIn.class);
        assertThat(signIn.withCode(noteOfCode("ada"), recovery.getFirst(), HERE))
                .isInstanceOf(Attempt.Refused.class);
        assertThat(factor.recoveryLeft(ada.caller())).isEqualTo(SecondFactor.RECOVERY_CODES - 1);
        assertThat(factor.drop(ada.caller(), "000000")).contains(AccessProblem.CODE_WRONG);
        assertThat(factor.dropOf(ADMIN, ada.id())).isEmpty();
        assertThat(factor.dropOf(ADMIN, ada.id())).contains(AccessProblem.UNKNOWN_USER);
        assertThat(signIn.withPassword("ada", PASSWORD, HERE)).isInstanceOf(Attempt.SignedIn.class);
    }

    @Test
    void aNewPasswordEndsWhatTheOldOneHadBegun() {
        User ada = added("ada", Role.VIEWER);
        List<String> recovery = factorOf(ada);
        String note = noteOfCode("ada");

        users.setPassword(ADMIN, ada.id(), "another pass phrase");

        assertThat(signIn.withCode(note, recovery.getFirst(), HERE)).isInstanceOf(Attempt.Late.class);
    }

    @Test
    void rolesThatAskForASecondFactorAreNotInForceWithoutOne() {
        User ada = added("ada", Role.ADMIN);
        String secret = signedIn("ada");
        Admission demanding = new Admission(
                memory.sessions(), memory.tokens(), new SignInWays(true, false, "", Set.of(Role.ADMIN)), clock);

        assertThat(demanding.bySession(secret).orElseThrow().caller()).isEqualTo(new Caller("ada", Set.of()));
        factorOf(ada);
        assertThat(demanding.bySession(secret).orElseThrow().caller()).isEqualTo(ada.caller());
    }

    @Test
    void whereLocalUsersAreOffTheirSessionsAreOver() {
        added("ada", Role.ADMIN);
        String secret = signedIn("ada");
        Admission elsewhere =
                new Admission(memory.sessions(), memory.tokens(), new SignInWays(false, true, "", Set.of()), clock);

        assertThat(elsewhere.bySession(secret)).isEmpty();
    }

    @Test
    void onlyOwnSessionsAreRevoked() {
        User ada = added("ada", Role.VIEWER);
        User bob = added("bob", Role.VIEWER);
        String secret = signedIn("ada");
        UUID session = account.sessionsOf(ada.caller()).getFirst().id();

        assertThat(account.revoke(bob.caller(), session)).contains(AccessProblem.UNKNOWN_SESSION);
        assertThat(account.revoke(ADMIN, session)).contains(AccessProblem.UNKNOWN_SESSION);
        assertThat(account.revoke(ada.caller(), session)).isEmpty();
        assertThat(admission.bySession(secret)).isEmpty();
    }

    @Test
    void aTokenWorksUntilRevokedOrExpired() {
        Creation creation = tokens.create(ADMIN, " ci ", Set.of(Role.OPERATOR), Optional.of(now.plusSeconds(60)));
        assertThat(creation).isInstanceOf(Creation.Created.class);
        Creation.Created created = (Creation.Created) creation;

        assertThat(created.secret())
                .startsWith("dlv_")
                .hasSize(47)
                .startsWith(created.token().prefix());
        assertThat(created.toString()).doesNotContain(created.secret());
        assertThat(admission.byToken(created.secret())).contains(new Caller("token: ci", Set.of(Role.OPERATOR)));
        assertThat(admission.byToken("dlv_other")).isEmpty();
        assertThat(memory.tokens().all().getFirst().lastUsedAt()).contains(now);

        pass(Duration.ofSeconds(60));
        assertThat(admission.byToken(created.secret())).isEmpty();

        Creation.Created lasting =
                (Creation.Created) tokens.create(ADMIN, "cd", Set.of(Role.OPERATOR), Optional.empty());
        assertThat(tokens.revoke(ADMIN, lasting.token().id())).isEmpty();
        assertThat(tokens.revoke(ADMIN, lasting.token().id())).contains(AccessProblem.UNKNOWN_TOKEN);
        assertThat(admission.byToken(lasting.secret())).isEmpty();
    }

    @Test
    void theFirstAdminIsMadeByALinkGoodOnce() {
        String ticket = setUp.issue().orElseThrow();
        Draft draft = new Draft("ada", "Ada", PASSWORD, Set.of(Role.VIEWER));

        assertThat(setUp.isOpen(ticket)).isTrue();
        assertThat(setUp.isOpen("other")).isFalse();
        assertThat(setUp.complete("other", draft)).contains(AccessProblem.LINK_USED);
        assertThat(setUp.complete(ticket, new Draft("ada", "", "short", Set.of())))
                .contains(AccessProblem.PASSWORD_SHORT);
        assertThat(setUp.complete(ticket, draft)).isEmpty();
        assertThat(setUp.complete(ticket, draft)).contains(AccessProblem.LINK_USED);
        assertThat(setUp.isOpen(ticket)).isFalse();
        assertThat(setUp.issue()).isEmpty();
        assertThat(memory.users().all().getFirst().isActiveAdmin()).isTrue();
    }

    @Test
    void aSetUpLinkGrowsOld() {
        String ticket = setUp.issue().orElseThrow();
        pass(SetUp.VALIDITY);

        assertThat(setUp.isOpen(ticket)).isFalse();
    }
}
