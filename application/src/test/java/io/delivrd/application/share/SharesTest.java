package io.delivrd.application.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.access.AuditAction;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.InMemoryAccess;
import io.delivrd.application.access.PlainPasswords;
import io.delivrd.application.access.Role;
import io.delivrd.application.access.Sight;
import io.delivrd.application.access.SignInThrottle;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.OutOfSight;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.share.ManageShares.Draft;
import io.delivrd.application.share.ManageShares.Made;
import io.delivrd.application.share.OpenShares.Opening;
import io.delivrd.application.share.OpenShares.Unlocking;
import io.delivrd.application.view.PageAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SharesTest {

    private static final Caller OPERATOR = new Caller("ada", Set.of(Role.OPERATOR));
    private static final Caller FINANCE = new Caller("flo", Set.of(Role.FINANCE));
    private static final String PASSWORD = "a word";

    private final InMemoryAccess access = new InMemoryAccess();
    private final InMemoryShares shares = new InMemoryShares();
    private final Throttle throttle = new Throttle();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final ManageShares manage =
            new ManageShares(shares, new PlainPasswords(), access.audit(), ReportingZone.UTC, () -> now, new Random(1));
    private final OpenShares open = new OpenShares(shares, new PlainPasswords(), throttle, access.audit(), () -> now);

    private static final class Throttle implements SignInThrottle {

        private int left = Integer.MAX_VALUE;

        @Override
        public Optional<Duration> attempt(String name, String address) {
            return left-- > 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(30));
        }

        @Override
        public void succeeded(String name, String address) {}

        @Override
        public Optional<Duration> attemptOf(String known) {
            throw new AssertionError("who opens a link is nobody known");
        }

        @Override
        public void succeededOf(String known) {}
    }

    private static Draft draft(String address, String password) {
        return new Draft("for you", PageAddress.of(address), password, Optional.empty(), false);
    }

    @Test
    void aLinkShowsItsPageUntilItIsRevoked() {
        Made made = manage.make(OPERATOR, draft("/campaigns/spring%20sale?network=23410&sort=-all", ""));

        Share share = ((Opening.Open) open.open(made.token(), "")).share();
        assertThat(share.page().text()).isEqualTo("/campaigns/spring%20sale?network=23410&sort=-all&zone=UTC");
        assertThat(share.sight()).isEqualTo(new Sight(false, false));

        assertThat(manage.revoke(OPERATOR, share.id())).isPresent();

        assertThat(open.open(made.token(), "")).isInstanceOf(Opening.Gone.class);
        assertThat(manage.revoke(OPERATOR, share.id())).isEmpty();
        assertThat(access.audited())
                .extracting(entry -> entry.action() + " " + entry.actor() + " " + entry.subject())
                .containsExactly(
                        AuditAction.SHARE_REVOKED + " ada " + share.id() + " /campaigns/spring%20sale",
                        AuditAction.SHARE_MADE + " ada " + share.id() + " /campaigns/spring%20sale");
        assertThat(access.audited().toString()).doesNotContain(made.token());
    }

    @ParameterizedTest
    @CsvSource({"/, UTC", "/?zone=, UTC", "/?zone=&zone=%20, UTC", "/?zone=&zone=Asia/Tokyo&zone=UTC, Asia%2FTokyo"})
    void aLinkLeavesNoZoneToItsReader(String address, String zone) {
        assertThat(manage.make(OPERATOR, draft(address, "")).share().page().query())
                .isEqualTo("zone=" + zone);
    }

    @Test
    void aLinkEndsOnItsDay() {
        Instant end = now.plusSeconds(60);
        Made made = manage.make(OPERATOR, new Draft("", PageAddress.of("/"), "", Optional.of(end), false));

        assertThat(open.open(made.token(), "")).isInstanceOf(Opening.Open.class);
        now = end;
        assertThat(open.open(made.token(), "")).isInstanceOf(Opening.Gone.class);
        assertThatThrownBy(() -> manage.make(OPERATOR, new Draft("", PageAddress.of("/"), "", Optional.of(end), false)))
                .isInstanceOf(InvalidParameter.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "../../etc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void nothingElseOpens(String token) {
        manage.make(OPERATOR, draft("/", ""));

        assertThat(open.open(token, "")).isInstanceOf(Opening.Gone.class);
        assertThat(open.unlock(token, PASSWORD, "192.0.2.1")).isInstanceOf(Unlocking.Gone.class);
    }

    @Test
    void aPasswordIsAskedForAndGuessingIsSlowedDown() {
        Made made = manage.make(OPERATOR, draft("/", PASSWORD));
        Made other = manage.make(OPERATOR, draft("/", PASSWORD));

        assertThat(open.open(made.token(), "")).isInstanceOf(Opening.Locked.class);
        assertThat(open.unlock(made.token(), "another word", "192.0.2.1")).isInstanceOf(Unlocking.Refused.class);
        String proof = ((Unlocking.Unlocked) open.unlock(made.token(), PASSWORD, "192.0.2.1")).proof();
        throttle.left = 0;
        assertThat(open.unlock(made.token(), PASSWORD, "192.0.2.1"))
                .isEqualTo(new Unlocking.Throttled(Duration.ofSeconds(30)));

        assertThat(open.open(made.token(), proof)).isInstanceOf(Opening.Open.class);
        assertThat(open.open(other.token(), proof)).isInstanceOf(Opening.Locked.class);
        assertThat(open.open(made.token(), proof.replaceFirst("^1", "2"))).isInstanceOf(Opening.Locked.class);
        now = now.plus(OpenShares.UNLOCKED_FOR);
        assertThat(open.open(made.token(), proof)).isInstanceOf(Opening.Locked.class);
    }

    @Test
    void moneyIsShownOnlyWhereSomebodyWhoSeesItSaysSo() {
        Draft money = new Draft("", PageAddress.of("/"), "", Optional.empty(), true);

        assertThat(manage.make(FINANCE, money).share().sight()).isEqualTo(new Sight(false, true));
        assertThat(manage.make(
                                FINANCE,
                                new Draft("", PageAddress.of("/finance?period=2026-11"), "", Optional.empty(), true))
                        .share()
                        .page()
                        .path())
                .isEqualTo("/finance");
        assertThatThrownBy(() -> manage.make(OPERATOR, money)).isInstanceOf(OutOfSight.class);
        assertThatThrownBy(() -> manage.make(new Caller("vic", Set.of(Role.VIEWER)), draft("/", "")))
                .isInstanceOf(OutOfSight.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/messages, path",
        "/campaigns/spring/messages, path",
        "/messages/vonage/m-1, path",
        "/campaigns/.., path",
        "/campaigns/, path",
        "/settings/users, path",
        "/finance?period=2026-11, path",
        "/finance/match, path",
        "/campaigns?client_ref=cust-991, path",
        "/campaigns?client%5Fref=cust-991, path",
        "/campaigns?number=447700900123, path",
        "/?from=soon, from",
        "/?zone=Nowhere, zone",
        "/?state=odd, state"
    })
    void whatIsNoPageOfFiguresIsNotShared(String address, String field) {
        assertThatThrownBy(() -> manage.make(OPERATOR, draft(address, "")))
                .isInstanceOfSatisfying(
                        InvalidParameter.class,
                        problem -> assertThat(problem.parameter()).isEqualTo(field));
    }
}
