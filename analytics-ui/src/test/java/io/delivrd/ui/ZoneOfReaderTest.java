package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.InMemoryAccess;
import io.delivrd.application.access.Login;
import io.delivrd.application.access.PasswordHash;
import io.delivrd.application.access.Role;
import io.delivrd.application.access.User;
import io.delivrd.domain.receipt.DeliveryState;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In which zone pages show times, and what becomes of a zone that there is not.
@MicronautTest
final class ZoneOfReaderTest {

    private static final Caller ADA = new Caller("ada", Set.of(Role.ADMIN));
    private static final Caller MACHINE = new Caller("bootstrap", Set.of(Role.ADMIN));

    private final Site site;
    private final EnteringFilter door;
    private final InMemoryAccess access;
    private final InMemoryFigures figures;

    ZoneOfReaderTest(
            Site site, EnteringFilter door, InMemoryAccess access, InMemoryFigures figures, InMemoryIntake intake) {
        this.site = site;
        this.door = door;
        this.access = access;
        this.figures = figures;
        intake.received(1_000, 7, Instant.parse("2026-11-21T12:15:27Z"));
    }

    @BeforeEach
    void adaIsAUser() {
        access.reset();
        access.users()
                .add(
                        new User(
                                new UUID(0, 1),
                                new Login("ada"),
                                "Ada",
                                Set.of(Role.ADMIN),
                                false,
                                Instant.parse("2026-11-01T00:00:00Z")),
                        new PasswordHash("x"));
        door.letIn(ADA);
        figures.clear();
        figures.add(Counted.of("2026-11-18T10:00:00Z", "spring-7", "23410", DeliveryState.DELIVERED, 400));
    }

    @AfterEach
    void leave() {
        access.reset();
        door.letIn(ADA);
    }

    private String zoneOf(String path, String... headers) {
        return Jsoup.parse(site.get(path, headers).body())
                .select(".filter-bar__zone")
                .text();
    }

    @Test
    void theZoneAUserAskedForIsTheOneOfTheirNextPages() {
        assertThat(zoneOf("/")).isEqualTo("UTC");

        site.page("/?zone=europe/berlin");

        assertThat(zoneOf("/campaigns")).isEqualTo("Europe/Berlin");
        assertThat(access.users().zoneOf(new Login("ada"))).contains(ZoneId.of("Europe/Berlin"));
        assertThat(site.page("/settings/users").text()).contains("times in Europe/Berlin");
    }

    @Test
    void theAddressOutranksWhatIsRemembered() {
        site.page("/?zone=Europe/Berlin");

        assertThat(zoneOf("/campaigns?zone=UTC")).isEqualTo("UTC");
        assertThat(zoneOf("/campaigns")).isEqualTo("UTC");
    }

    @Test
    void whoIsNoUserIsRememberedByTheBrowser() {
        door.letIn(MACHINE);
        HttpResponse<String> answer = site.get("/?zone=Asia/Colombo");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];

        assertThat(zoneOf("/campaigns", "Cookie", cookie)).isEqualTo("Asia/Colombo");
        assertThat(zoneOf("/campaigns")).isEqualTo("UTC");
        assertThat(zoneOf("/campaigns", "Cookie", "delivrd_zone=Mars%2FOlympus"))
                .isEqualTo("UTC");
    }

    @Test
    void aLinkOnAnotherSiteAndAPageThatRenewsItselfChooseNothing() {
        site.get("/?zone=Asia/Colombo", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate");
        site.get("/?zone=Asia/Colombo", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors");

        assertThat(zoneOf("/")).isEqualTo("UTC");
    }

    @Test
    void aLinkForEverNamesTheZone() {
        site.page("/?zone=Europe/Berlin");

        assertThat(site.page("/?from=2026-11-14&until=2026-11-21")
                        .select(".filter-bar__link")
                        .attr("href"))
                .isEqualTo("/?from=2026-11-14&until=2026-11-21&zone=Europe%2FBerlin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/campaigns",
                "/campaigns/spring-7",
                "/campaigns/spring-7/messages",
                "/networks",
                "/networks/23410",
                "/errors"
            })
    void aMistypedZoneIsRefusedAtItsFieldAndNothingElseIsLost(String path) {
        Document page = site.page(path + "?from=2026-11-14&until=2026-11-21&unit=message&sort=name&zone=Berlin", 400);

        assertThat(page.select(".filter-bar input[name=zone]").attr("value")).isEqualTo("Berlin");
        assertThat(page.select(".filter-bar input[name=zone]").attr("aria-invalid"))
                .isEqualTo("true");
        assertThat(page.select(".filter-bar #zone-problem").text())
                .isEqualTo("“Berlin” is no time zone. Did you mean Europe/Berlin");
        assertThat(page.select("#zone-problem")).hasSize(1);
        assertThat(page.select("#zone-problem a").attr("href"))
                .startsWith(path + "?")
                .contains("from=2026-11-14", "until=2026-11-21", "unit=message", "sort=name", "zone=Europe%2FBerlin");
        assertThat(page.select(".filter-bar__window strong").text()).isEqualTo("14 Nov 2026 – 20 Nov 2026");
        assertThat(site.page(page.select("#zone-problem a").attr("href"))
                        .select(".filter-bar__zone")
                        .text())
                .isEqualTo("Europe/Berlin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/messages", "/intake", "/imports", "/settings/users", "/settings/audit", "/settings/account"})
    void aPageWithoutTheFieldRefusesItAboveItsContent(String path) {
        Document page = site.page(path + "?zone=Berln", 400);

        assertThat(page.select("#zone-problem").text())
                .isEqualTo("“Berln” is no time zone. Did you mean Europe/Berlin");
        assertThat(page.select("main h1")).hasSize(1);
        assertThat(page.select("#zone-problem a").attr("href")).isEqualTo(path + "?zone=Europe%2FBerlin");
    }

    @Test
    void whereNothingIsNearThePageSaysHowZonesAreWritten() {
        assertThat(site.page("/?zone=Rivendell", 400).select("#zone-problem").text())
                .isEqualTo(
                        "“Rivendell” is no time zone. Zones are named by continent and city, such as Europe/Berlin.");
        assertThat(site.page("/?zone=%2B00:07", 400).select("#zone-problem").text())
                .startsWith("“+00:07” is not a whole number of quarter hours from UTC.");
        assertThat(site.page("/?zone=%3Cscript%3E", 400).select("#zone-problem script"))
                .isEmpty();
    }
}
