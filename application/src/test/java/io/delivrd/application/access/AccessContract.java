package io.delivrd.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every implementation of [Users], [Sessions], [ApiTokens] and [AuditLog] does, beginning empty.
public interface AccessContract {

    Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    PasswordHash HASH = new PasswordHash("$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA");

    Users users();

    Sessions sessions();

    SecondFactors factors();

    ApiTokens tokens();

    AuditLog audit();

    /// Empties the stores.
    void reset();

    @BeforeEach
    default void beginEmpty() {
        reset();
    }

    static User user(String login, Role... roles) {
        return new User(UUID.randomUUID(), new Login(login), "The " + login, Set.of(roles), false, NOON);
    }

    static Session session(Optional<UUID> user, Instant seenAt) {
        return new Session(UUID.randomUUID(), user, "ada", NOON, seenAt, NOON.plus(Duration.ofDays(7)), "Browser 1.0");
    }

    static ApiToken token(String name, Instant createdAt) {
        return new ApiToken(
                UUID.randomUUID(),
                name,
                "dlv_abcdef",
                Set.of(Role.OPERATOR, Role.VIEWER),
                "ada",
                createdAt,
                Optional.of(NOON.plusSeconds(60)),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    default void aUserIsFoundByNameAndIdAsAdded() {
        User user = user("ada@example.org", Role.ADMIN, Role.FINANCE);

        assertThat(users().add(user, HASH)).isEqualTo(Users.Outcome.DONE);

        assertThat(users().find(new Login(" ADA@example.org"))).contains(user);
        assertThat(users().find(user.id())).contains(user);
        assertThat(users().passwordOf(user.id())).contains(HASH);
        assertThat(users().find(new Login("bob"))).isEmpty();
        assertThat(users().find(UUID.randomUUID())).isEmpty();
        assertThat(users().passwordOf(UUID.randomUUID())).isEmpty();
    }

    @Test
    default void aNameIsTakenOnce() {
        users().add(user("ada", Role.VIEWER), HASH);

        assertThat(users().add(user("ada", Role.ADMIN), HASH)).isEqualTo(Users.Outcome.TAKEN);

        assertThat(users().all()).extracting(User::roles).containsExactly(Set.of(Role.VIEWER));
    }

    @Test
    default void usersAreListedByName() {
        users().add(user("cleo", Role.VIEWER), HASH);
        users().add(user("ada", Role.VIEWER), HASH);
        users().add(user("bob", Role.VIEWER), HASH);

        assertThat(users().all()).extracting(user -> user.login().text()).containsExactly("ada", "bob", "cleo");
    }

    @Test
    default void onlyOneUserIsTheFirst() {
        assertThat(users().addFirst(user("ada", Role.ADMIN), HASH)).isTrue();
        assertThat(users().addFirst(user("bob", Role.ADMIN), HASH)).isFalse();

        assertThat(users().all()).hasSize(1);
    }

    @Test
    default void rolesAndRestChange() {
        User user = user("ada", Role.VIEWER);
        users().add(user, HASH);

        assertThat(users().change(user.id(), Set.of(Role.FINANCE, Role.OPERATOR), true))
                .isEqualTo(Users.Outcome.DONE);

        assertThat(users().find(user.id())).contains(user.with(Set.of(Role.FINANCE, Role.OPERATOR), true));
        assertThat(users().change(UUID.randomUUID(), Set.of(Role.ADMIN), false)).isEqualTo(Users.Outcome.UNKNOWN);
    }

    @Test
    default void theLastActiveAdminStays() {
        User ada = user("ada", Role.ADMIN);
        User bob = user("bob", Role.ADMIN);
        users().add(ada, HASH);
        users().add(bob, HASH);

        assertThat(users().change(bob.id(), Set.of(Role.ADMIN), true)).isEqualTo(Users.Outcome.DONE);
        assertThat(users().change(ada.id(), Set.of(Role.ADMIN), true)).isEqualTo(Users.Outcome.LAST_ADMIN);
        assertThat(users().change(ada.id(), Set.of(Role.VIEWER), false)).isEqualTo(Users.Outcome.LAST_ADMIN);

        assertThat(users().change(ada.id(), Set.of(Role.ADMIN, Role.FINANCE), false))
                .isEqualTo(Users.Outcome.DONE);
        assertThat(users().find(ada.id()).orElseThrow().isActiveAdmin()).isTrue();
    }

    @Test
    default void theZoneLastLookedAtIsRememberedByUser() {
        users().add(user("ada", Role.ADMIN), HASH);
        users().add(user("bob", Role.VIEWER), HASH);
        assertThat(users().zoneOf(new Login("ada"))).isEmpty();

        assertThat(users().keepZone(new Login("ada"), ZoneId.of("Asia/Colombo")))
                .isEqualTo(Users.Outcome.DONE);
        assertThat(users().keepZone(new Login("ada"), ZoneId.of("Europe/Berlin")))
                .isEqualTo(Users.Outcome.DONE);

        assertThat(users().zoneOf(new Login("ada"))).contains(ZoneId.of("Europe/Berlin"));
        assertThat(users().zoneOf(new Login("bob"))).isEmpty();
        assertThat(users().zoneOf(new Login("cleo"))).isEmpty();
        assertThat(users().keepZone(new Login("cleo"), ZoneId.of("UTC"))).isEqualTo(Users.Outcome.UNKNOWN);
    }

    @Test
    default void aPasswordIsReplaced() {
        User user = user("ada", Role.VIEWER);
        users().add(user, HASH);
        PasswordHash other = new PasswordHash("other");

        assertThat(users().setPassword(user.id(), other)).isEqualTo(Users.Outcome.DONE);
        assertThat(users().setPassword(UUID.randomUUID(), other)).isEqualTo(Users.Outcome.UNKNOWN);

        assertThat(users().passwordOf(user.id())).contains(other);
    }

    @Test
    default void aSessionIsFoundWithItsUserAsTheyAre() {
        User user = user("ada", Role.VIEWER);
        users().add(user, HASH);
        Session session = session(Optional.of(user.id()), NOON);
        sessions().add(session, SecretDigest.of("s-1"));
        users().change(user.id(), Set.of(Role.FINANCE), false);

        Sessions.Found found = sessions().find(SecretDigest.of("s-1")).orElseThrow();

        assertThat(found.session()).isEqualTo(session);
        assertThat(found.user()).contains(user.with(Set.of(Role.FINANCE), false));
        assertThat(sessions().find(SecretDigest.of("s-2"))).isEmpty();
    }

    @Test
    default void aSessionOfNoUserIsFound() {
        Session session = session(Optional.empty(), NOON);
        sessions().add(session, SecretDigest.of("s-1"));

        assertThat(sessions().find(SecretDigest.of("s-1")))
                .contains(new Sessions.Found(session, Optional.empty(), Optional.empty()));

        sessions().revokeWithoutUser();
        assertThat(sessions().find(SecretDigest.of("s-1"))).isEmpty();
    }

    @Test
    default void sessionsOfAUserAreListedLastSeenFirstAndRevoked() {
        User ada = user("ada", Role.VIEWER);
        User bob = user("bob", Role.VIEWER);
        users().add(ada, HASH);
        users().add(bob, HASH);
        Session one = session(Optional.of(ada.id()), NOON);
        Session two = session(Optional.of(ada.id()), NOON.plusSeconds(1));
        Session other = session(Optional.of(bob.id()), NOON);
        sessions().add(one, SecretDigest.of("one"));
        sessions().add(two, SecretDigest.of("two"));
        sessions().add(other, SecretDigest.of("other"));
        assertThat(sessions().ofUser(ada.id())).containsExactly(two, one);

        sessions().seen(one.id(), NOON.plusSeconds(2));
        assertThat(sessions().ofUser(ada.id())).extracting(Session::id).containsExactly(one.id(), two.id());

        assertThat(sessions().revoke(one.id())).isTrue();
        assertThat(sessions().revoke(one.id())).isFalse();
        assertThat(sessions().ofUser(ada.id())).containsExactly(two);

        sessions().revokeOfUser(ada.id());
        sessions().revokeWithoutUser();
        assertThat(sessions().ofUser(ada.id())).isEmpty();
        assertThat(sessions().ofUser(bob.id())).containsExactly(other);
    }

    @Test
    default void oldSessionsAreForgotten() {
        Session old = session(Optional.empty(), NOON.minusSeconds(1));
        Session young = session(Optional.empty(), NOON);
        sessions().add(old, SecretDigest.of("old"));
        sessions().add(young, SecretDigest.of("young"));

        sessions().forget(NOON, NOON);
        assertThat(sessions().find(SecretDigest.of("old"))).isEmpty();
        assertThat(sessions().find(SecretDigest.of("young"))).isPresent();

        sessions().forget(NOON, young.expiresAt().plusSeconds(1));
        assertThat(sessions().find(SecretDigest.of("young"))).isEmpty();
    }

    @Test
    default void aTokenIsFoundByItsSecretAndRevokedOnce() {
        ApiToken token = token("ci", NOON);
        tokens().add(token, SecretDigest.of("dlv_1"));
        assertThat(tokens().find(SecretDigest.of("dlv_1"))).contains(token);
        assertThat(tokens().find(SecretDigest.of("dlv_2"))).isEmpty();

        tokens().used(token.id(), NOON.plusSeconds(5));
        assertThat(tokens().find(SecretDigest.of("dlv_1")).orElseThrow().lastUsedAt())
                .contains(NOON.plusSeconds(5));

        assertThat(tokens().revoke(token.id(), NOON.plusSeconds(6))
                        .orElseThrow()
                        .name())
                .isEqualTo("ci");
        assertThat(tokens().revoke(token.id(), NOON.plusSeconds(7))).isEmpty();
        assertThat(tokens().revoke(UUID.randomUUID(), NOON)).isEmpty();
        assertThat(tokens().find(SecretDigest.of("dlv_1")).orElseThrow().revokedAt())
                .contains(NOON.plusSeconds(6));
    }

    @Test
    default void whomAnIssuerTellsOfHasNoPasswordAndIsFoundByWhoTheyAreThere() {
        User ada = external("ada", "s-1");

        assertThat(users().addExternal(ada)).isEqualTo(Users.Outcome.DONE);
        assertThat(users().addExternal(external("bea", "s-1"))).isEqualTo(Users.Outcome.TAKEN);
        assertThat(users().addExternal(external("ada", "s-2"))).isEqualTo(Users.Outcome.TAKEN);
        assertThat(users().add(user("ada", Role.ADMIN), HASH)).isEqualTo(Users.Outcome.TAKEN);

        assertThat(users().find(new ExternalId("https://id.example.org", "s-1")))
                .contains(ada);
        assertThat(users().find(new ExternalId("https://other.example.org", "s-1")))
                .isEmpty();
        assertThat(users().find(ada.id())).contains(ada);
        assertThat(users().passwordOf(ada.id())).isEmpty();
        assertThat(users().setPassword(ada.id(), HASH)).isEqualTo(Users.Outcome.UNKNOWN);
        assertThat(users().follow(ada.id(), "Ada L.", Set.of(Role.VIEWER))).isEqualTo(Users.Outcome.DONE);
        assertThat(users().find(ada.id()).orElseThrow().display()).isEqualTo("Ada L.");
        assertThat(users().follow(UUID.randomUUID(), "x", Set.of(Role.VIEWER))).isEqualTo(Users.Outcome.UNKNOWN);
    }

    static User external(String login, String subject) {
        return new User(
                UUID.randomUUID(),
                new Login(login),
                login,
                Set.of(Role.ADMIN),
                false,
                NOON,
                Optional.of(new ExternalId("https://id.example.org", subject)),
                false);
    }

    @Test
    default void whoIsDeletedLeavesNoSessionAndNoTokenThatIsGood() {
        User ada = user("ada", Role.ADMIN);
        User bob = user("bob", Role.ADMIN);
        users().add(ada, HASH);
        users().add(bob, HASH);
        sessions().add(session(Optional.of(ada.id()), NOON), SecretDigest.of("s-1"), Optional.of("hint"));
        assertThat(sessions().find(SecretDigest.of("s-1")).orElseThrow().hint()).contains("hint");
        tokens().add(token("ci", NOON), SecretDigest.of("dlv_1"));
        factors().keep(ada.id(), new SecondFactors.Kept("sealed", 7), Set.of(SecretDigest.of("r")));

        assertThat(users().delete(ada.id(), NOON)).isEqualTo(Users.Outcome.DONE);

        assertThat(users().all()).containsExactly(bob);
        assertThat(sessions().find(SecretDigest.of("s-1"))).isEmpty();
        assertThat(tokens().find(SecretDigest.of("dlv_1")).orElseThrow().revokedAt())
                .contains(NOON);
        assertThat(factors().recoveryLeft(ada.id())).isZero();
        assertThat(users().delete(ada.id(), NOON)).isEqualTo(Users.Outcome.UNKNOWN);
        assertThat(users().delete(bob.id(), NOON)).isEqualTo(Users.Outcome.LAST_ADMIN);
    }

    @Test
    default void aSecondFactorIsKeptOnceAndNoCodeOfItIsGoodTwice() {
        User ada = user("ada", Role.ADMIN);
        users().add(ada, HASH);
        SecondFactors.Kept kept = new SecondFactors.Kept("sealed", 7);

        assertThat(factors().keep(ada.id(), kept, Set.of(SecretDigest.of("r-1"), SecretDigest.of("r-2"))))
                .isTrue();
        assertThat(factors().keep(ada.id(), kept, Set.of())).isFalse();
        assertThat(factors().keep(UUID.randomUUID(), kept, Set.of())).isFalse();

        assertThat(users().find(ada.id()).orElseThrow().secondFactor()).isTrue();
        assertThat(factors().of(ada.id())).contains(kept);
        assertThat(factors().use(ada.id(), 7)).isFalse();
        assertThat(factors().use(ada.id(), 9)).isTrue();
        assertThat(factors().use(ada.id(), 8)).isFalse();
        assertThat(factors().useRecovery(ada.id(), SecretDigest.of("r-1"))).isTrue();
        assertThat(factors().useRecovery(ada.id(), SecretDigest.of("r-1"))).isFalse();
        assertThat(factors().recoveryLeft(ada.id())).isEqualTo(1);
        assertThat(factors().drop(ada.id())).isTrue();
        assertThat(factors().drop(ada.id())).isFalse();
        assertThat(factors().of(ada.id())).isEmpty();
        assertThat(factors().useRecovery(ada.id(), SecretDigest.of("r-2"))).isFalse();
        assertThat(users().find(ada.id()).orElseThrow().secondFactor()).isFalse();
    }

    @Test
    default void tokensAreListedNewestFirst() {
        tokens().add(token("one", NOON), SecretDigest.of("1"));
        tokens().add(token("two", NOON.plusSeconds(1)), SecretDigest.of("2"));

        assertThat(tokens().all()).extracting(ApiToken::name).containsExactly("two", "one");
    }

    @Test
    default void theAuditLogIsPagedNewestFirst() {
        for (int i = 0; i < 5; i++) {
            audit().append(new AuditEntry(
                    NOON.plusSeconds(i), "ada", AuditAction.EXPORT, "/x/" + i, AuditEntry.Outcome.OK));
        }

        List<AuditLog.Kept> first = audit().list(AuditLog.Wanted.ALL, Long.MAX_VALUE, 2);
        List<AuditLog.Kept> rest =
                audit().list(AuditLog.Wanted.ALL, first.getLast().key(), 10);

        assertThat(first).extracting(kept -> kept.entry().subject()).containsExactly("/x/4", "/x/3");
        assertThat(rest).extracting(kept -> kept.entry().subject()).containsExactly("/x/2", "/x/1", "/x/0");
        assertThat(rest.getLast().entry())
                .isEqualTo(new AuditEntry(NOON, "ada", AuditAction.EXPORT, "/x/0", AuditEntry.Outcome.OK));
    }

    @Test
    default void theAuditLogIsReadByKindAndUser() {
        Map.of("ada", AuditAction.EXPORT, "Bob", AuditAction.SIGN_IN)
                .forEach((actor, action) -> audit().append(entry(actor, action)));
        audit().append(entry("ada", AuditAction.SIGN_IN));
        audit().append(entry("", AuditAction.SIGN_IN));

        assertThat(found(Set.of(), Set.of("ada"))).containsExactly("ada sign_in", "ada export");
        assertThat(found(Set.of(AuditAction.SIGN_IN), Set.of())).containsOnly(" sign_in", "ada sign_in", "Bob sign_in");
        assertThat(found(Set.of(AuditAction.EXPORT, AuditAction.POLL), Set.of("BOB", "ADA")))
                .containsExactly("ada export");
        assertThat(found(Set.of(), Set.of("bob"))).containsExactly("Bob sign_in");
        assertThat(found(Set.of(), Set.of("a%"))).isEmpty();
        assertThat(found(Set.of(AuditAction.POLL), Set.of())).isEmpty();
    }

    @Test
    default void pagesOfTheAuditLogKeepWhatIsWanted() {
        for (int i = 0; i < 6; i++) {
            audit().append(entry(i % 2 == 0 ? "ada" : "bob", AuditAction.EXPORT));
        }
        AuditLog.Wanted adas = new AuditLog.Wanted(Set.of(), Set.of("ada"));

        List<AuditLog.Kept> first = audit().list(adas, Long.MAX_VALUE, 2);
        List<AuditLog.Kept> rest = audit().list(adas, first.getLast().key(), 2);

        assertThat(first).hasSize(2);
        assertThat(rest)
                .singleElement()
                .satisfies(kept -> assertThat(kept.entry().actor()).isEqualTo("ada"));
    }

    private static AuditEntry entry(String actor, AuditAction action) {
        return new AuditEntry(NOON, actor, action, "/x", AuditEntry.Outcome.OK);
    }

    private List<String> found(Set<AuditAction> actions, Set<String> actors) {
        return audit().list(new AuditLog.Wanted(actions, actors), Long.MAX_VALUE, 10).stream()
                .map(kept -> kept.entry().actor() + " " + kept.entry().action().tag())
                .toList();
    }
}
