package io.delivrd.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.delivrd.app.Chromium.Looks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people come for, done as they do it.
final class BrowserJourneysTest {

    @TempDir
    static Path folder;

    /// It asks who one is, and believes it.
    private static final MockOAuth2Server PEOPLE = new MockOAuth2Server(new OAuth2Config(true));

    private static RunningServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        PEOPLE.start(InetAddress.getByName("localhost"), 0);
        server = ReadyData.demo(
                folder.resolve("filled"),
                Map.of(
                        "DELIVRD_OIDC_ISSUER",
                        "http://localhost:" + PEOPLE.getConfig().getHttpServer().port() + "/people",
                        "DELIVRD_OIDC_CLIENT_ID",
                        "delivrd",
                        "DELIVRD_OIDC_ROLES_VIEWER",
                        "marketing"));
        chromium = Chromium.start();
        setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        chromium.close();
        server.close();
        PEOPLE.shutdown();
    }

    @Test
    void whoIsKnownToTheIssuerSignsInAndIsSignedOutThereToo() {
        Page page = chromium.visitor(server, Looks.USUAL);
        page.navigate("/campaigns");
        page.locator(".door__issuer a").click();
        page.locator("input[name=username]").fill("a-1");
        page.locator("textarea[name=claims]").fill("{\"groups\": [\"marketing\"], \"preferred_username\": \"ada\"}");
        page.locator("[type=submit]").first().click();

        assertThat(page.locator("h1")).hasText("Campaigns");
        assertThat(page.locator(".user-menu__name")).hasText("ada");

        page.locator(".user-menu form button").click();

        assertThat(page.locator("h1")).hasText("Sign in");
        page.navigate("/campaigns");
        assertThat(page.locator("h1")).hasText("Sign in");
        page.context().close();
    }

    @Test
    void fromTheFirstRunToTheFirstReceipt() throws IOException, InterruptedException {
        try (RunningServer empty = RunningServer.startFromNothing(folder.resolve("empty"), Map.of())) {
            Page page = chromium.signedIn(empty, Looks.USUAL);
            page.navigate("/");
            assertThat(page.locator("h1")).hasText("Waiting for the first receipt");
            String address = page.locator(".code--large code").innerText();

            Pushes.push(
                    server,
                    URI.create(address),
                    "messageId=first-1&status=delivered&err-code=0&client-ref=first-campaign");

            assertThat(page.locator("h1")).hasText("Overview");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("first-campaign"))
                            .first())
                    .isVisible();
            page.context().close();
        }
    }

    @Test
    void theNetworkBehindABadCampaignIsFoundAndExported() throws IOException {
        Page page = chromium.signedIn(server, Looks.USUAL);
        page.navigate("/campaigns?sort=delivered_of_all");
        Locator worst = page.locator(".rate-table tbody tr").first();
        String campaign = worst.locator(".rate-table__link").innerText();
        worst.locator(".rate-table__link").click();
        assertThat(page.locator("h1")).containsText(campaign);

        Locator networks = page.locator("section[aria-labelledby=networks-title]");
        networks.locator(".rate-table__link").first().click();
        assertThat(page.locator(".chip")).hasCount(1);
        String network = page.locator(".chip__value").innerText();
        String all = page.locator(".figure-strip__value").first().innerText().replace(",", "");
        Download file = page.waitForDownload(
                () -> page.locator("section.headlines .csv-link").first().click());

        List<String> lines = Files.readAllLines(file.path());
        assertThat(file.suggestedFilename()).startsWith("delivery_").endsWith("_UTC.csv");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith(all + ",");
        assertThat(file.url()).contains("network=" + network).contains("campaign=");
        page.context().close();
    }

    @Test
    void oneMessageIsFollowed() {
        Page page = chromium.signedIn(server, Looks.USUAL);
        page.navigate("/messages");
        page.locator("#message-id").first().fill(DemoData.someMessage());
        page.locator("main form button[type=submit]").first().click();

        assertThat(page.locator("h1")).containsText(DemoData.someMessage());
        assertThat(page.locator(".timeline li, .timeline__entry").first()).isVisible();
        page.context().close();
    }

    @Test
    void aQuarantinedReceiptIsReplayedOnceItsSecretIsRight() throws IOException, InterruptedException {
        Path data = folder.resolve("signed");
        Map<String, String> strict =
                Map.of("DELIVRD_VONAGE_SIGNATURE_SECRET", "wrong", "DELIVRD_VONAGE_SIGNATURE_REQUIRED", "true");
        try (RunningServer signed = RunningServer.start(data, strict)) {
            Pushes.push(
                    server,
                    signed.uri().resolve("/webhooks/vonage/receipts"),
                    "messageId=kept-1&status=delivered&err-code=0&client-ref=kept-campaign");
        }
        try (RunningServer open = RunningServer.start(data)) {
            Page page = chromium.signedIn(open, Looks.USUAL);
            page.navigate("/intake");
            assertThat(page.locator("#quarantine tbody tr")).hasCount(1);

            page.locator("#quarantine form button[type=submit]").first().click();

            assertThat(page.locator("#quarantine tbody tr")).hasCount(0);
            page.navigate("/campaigns");
            assertThat(page.locator(".rate-table__link").first()).hasText("kept-campaign");
            page.context().close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, false, 403, 403",
        "finance, true, 403, 403",
        "operator, false, 200, 403",
        "admin, true, 200, 200",
    })
    void eachRoleSeesWhatItMaySee(String role, boolean money, int imports, int settings) {
        Page admin = chromium.signedIn(server, Looks.USUAL);
        admin.navigate("/settings/users");
        Locator form = admin.locator("form[action='/settings/users']");
        form.locator("input[name=login]").fill("a-" + role);
        form.locator("input[name=password]").fill("correct horse " + role);
        form.locator("input[name=" + role + "]").setChecked(true);
        form.locator("button[type=submit]").click();
        assertThat(admin.locator("main")).containsText("a-" + role);
        admin.context().close();

        Page page = chromium.visitor(server, Looks.USUAL);
        page.navigate("/campaigns");
        page.locator("input[name=name]").fill("a-" + role);
        page.locator("input[name=password]").fill("correct horse " + role);
        page.locator("form:has(input[name=password]) button[type=submit]").click();

        assertThat(page.locator("h1")).hasText("Campaigns");
        assertThat(page.content().contains("EUR")).isEqualTo(money);
        assertThat(page.navigate("/imports").status()).isEqualTo(imports);
        assertThat(page.navigate("/settings").status()).isEqualTo(settings);
        page.locator(".user-menu form button").click();
        assertThat(page.locator("input[name=password]").first()).isVisible();
        page.context().close();
    }

    @Test
    void aLinkIsSharedOpenedSignedOutAndRevoked() {
        Page page = chromium.signedIn(server, Looks.USUAL);
        page.navigate("/campaigns/spring-sale?range=last-30-days");
        page.locator(".filter-bar__keep").click();
        page.locator("form[action='/views'] input[name=name]").fill("Spring");
        page.locator("form[action='/views'] button").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Share Spring"))
                .click();
        page.locator("form[action='/shares'] input[name=password]").fill("open sesame");
        page.locator("form[action='/shares'] button").click();
        String link = page.locator(".secret__text").innerText().strip();

        Page stranger = chromium.visitor(server, Looks.USUAL);
        stranger.navigate(link);
        stranger.locator("input[name=password]").fill("open says me");
        stranger.locator("button[type=submit]").click();
        assertThat(stranger.locator("main")).containsText("not the password");
        stranger.locator("input[name=password]").fill("open sesame");
        stranger.locator("button[type=submit]").click();
        assertThat(stranger.locator("h1")).containsText("spring-sale");
        assertThat(stranger.locator(".shared-banner")).containsText("Spring");
        assertThat(stranger.locator("main form, nav, main a[href^='/']")).hasCount(0);
        assertThat(Axe.findings(stranger)).isEmpty();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke Spring"))
                .click();
        assertThat(page.locator("main")).containsText("revoked");

        assertThat(stranger.reload().status()).isEqualTo(404);
        stranger.context().close();
        page.context().close();
    }

    @Test
    void fromWorthALookToTheNumbersThatMustLeave() throws IOException {
        List<String> gone =
                IntStream.range(0, 30).mapToObj(i -> "4477009001" + (10 + i)).toList();
        gone.forEach(number -> Pushes.failed(server, "leaky", "gone-" + number, "3", "&msisdn=" + number));
        Page page = chromium.signedIn(server, Looks.USUAL);
        page.navigate("/?range=today");

        Locator incident = page.locator(".attention__item")
                .filter(new Locator.FilterOptions().setHasText("leaky"))
                .first();
        assertThat(incident).containsText("code 3");
        assertThat(incident).containsText("30");
        assertThat(incident).containsText("list owner");
        incident.locator("a").first().click();
        assertThat(page.locator("h1")).containsText("leaky");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Export numbers"))
                .first()
                .click();
        assertThat(page.locator("h1")).hasText("List hygiene");
        page.locator("select[name=numbers]").selectOption("plain");
        Download file = page.waitForDownload(() -> page.locator(".filter-form button[type=submit]")
                .filter(new Locator.FilterOptions().setHasText("CSV"))
                .click());

        List<String> rows = Files.readAllLines(file.path());
        assertThat(rows.getFirst()).startsWith("recipient,action,reason");
        assertThat(rows.subList(1, rows.size()))
                .allMatch(row -> row.contains("leaky"))
                .extracting(row -> row.substring(0, row.indexOf(',')))
                .containsExactlyElementsOf(gone);
        page.context().close();
    }

    @Test
    void anAlertIsTriedOnThePastSeenToFireAndResolved() {
        Instant then = InstantSource.system().instant().minus(Duration.ofHours(3));
        for (int i = 0; i < 30; i++) {
            Pushes.failed(server, "alarmed", "then-" + i, "6", "&message-timestamp=" + Pushes.stamp(then));
        }
        Page page = chromium.signedIn(server, Looks.USUAL);
        page.navigate("/alerts");
        page.locator(".alert-presets__item a").first().click();
        AlertForms.fill(
                page,
                Map.of(
                        "name", "Spam on alarmed",
                        "threshold", "0.2",
                        "campaign", "alarmed",
                        "error_code", "6",
                        "window_minutes", "60",
                        "minimum_n", "10",
                        "quiet_minutes", "0"),
                Map.of("metric", "error_code_share", "direction", "above"));
        page.locator("button[value=try]").click();
        assertThat(page.locator("#tested-title")).hasText("Would have fired once in the last 30 days");
        page.locator("button[value=save]").click();
        Locator rule = page.locator("section[aria-labelledby=rules-title] tbody tr")
                .filter(new Locator.FilterOptions().setHasText("Spam on alarmed"));
        assertThat(rule.locator(".tag")).hasText("fine");
        String id = rule.locator("a").getAttribute("href").replaceAll(".*/alerts/([0-9a-f-]+).*", "$1");

        for (int i = 0; i < 20; i++) {
            Pushes.failed(server, "alarmed", "now-" + i, "6", "");
        }
        AlertForms.await(server, id, "firing");
        page.reload();
        assertThat(rule.locator(".tag")).hasText("firing");
        rule.locator("a").click();
        Locator firing = page.locator("section[aria-labelledby=firings-title] tbody tr");
        assertThat(firing).hasCount(1);
        String back = page.url();
        firing.locator("a").click();
        assertThat(page.locator(".chip__value").first()).hasText("alarmed");
        assertThat(page.locator("main")).containsText("Anti-spam rejection");

        for (int i = 0; i < 150; i++) {
            Pushes.delivered(server, "alarmed", "well-" + i);
        }
        AlertForms.await(server, id, "ok");
        page.navigate(back);
        assertThat(firing).containsText("well again");
        page.context().close();
    }

    @Test
    void everythingWorksWithoutScripts() {
        Page page = chromium.signedIn(server, Looks.USUAL.withoutScripts());
        page.navigate("/campaigns");
        page.locator("select[name=unit]").selectOption("message");
        page.locator(".filter-form:has(select[name=unit]) button[type=submit]").click();
        assertThat(page).hasURL(Pattern.compile("unit=message"));
        assertThat(page.locator(".filter-bar__unit")).hasText("counted by message");

        page.locator(".search-box input[name=q]").fill("SPRING");
        page.locator(".search-box button[type=submit]").click();
        assertThat(page.locator(".rate-table tbody tr").first()).containsText("spring");

        page.locator("button[name=language][value=de]").click();
        assertThat(page.locator("h1")).hasText("Kampagnen");
        assertThat(page.locator(".search-box input[name=q]")).hasValue("SPRING");
        page.context().close();
    }

    @Test
    void theKeyboardReachesTheFigures() {
        Page page = chromium.signedIn(server, Looks.USUAL);
        page.navigate("/?from=2026-01-01&until=2026-02-01");
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to content");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.locator("main :focus")).hasCount(1);

        page.keyboard().press("ArrowLeft");

        assertThat(page).hasURL(Pattern.compile("from=2025-12-01&until=2026-01-01"));
        page.context().close();
    }

    @Test
    void everyControlShowsWhereTheFocusIs() {
        Page page = chromium.signedIn(server, Looks.USUAL);
        page.navigate("/");
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            Object seen = page.evaluate("""
                    () => {
                      const style = getComputedStyle(document.activeElement);
                      const dot = document.activeElement.querySelector('.trend__dot');
                      return style.outlineStyle !== 'none' || style.boxShadow !== 'none'
                        || (dot !== null && getComputedStyle(dot).strokeWidth !== '0px');
                    }
                    """);
            assertThat(seen)
                    .as(page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
                            .toString())
                    .isEqualTo(true);
        }
        page.context().close();
    }

    @Test
    void theDarkThemeIsDarkAndCanBeChosen() {
        Page page = chromium.signedIn(server, Looks.USUAL.dark());
        page.navigate("/");
        String dark = background(page);
        page.locator(".theme-switch select").selectOption("light");
        String light = background(page);
        page.reload();

        assertThat(dark).isEqualTo("rgb(12, 20, 23)");
        assertThat(light).isEqualTo("rgb(243, 245, 242)");
        assertThat(background(page)).isEqualTo(light);
        page.context().close();
    }

    private static String background(Page page) {
        return page.evaluate("getComputedStyle(document.body).backgroundColor").toString();
    }

    @Test
    void figuresMoveAsReceiptsArrive() {
        Page page = chromium.signedIn(server, Looks.USUAL);
        page.navigate("/campaigns?range=today&q=moving");
        assertThat(page.locator(".rate-table__link")).hasCount(0);

        for (int i = 0; i < 3; i++) {
            Pushes.delivered(server, "moving", "moving-" + i);
        }

        assertThat(page.locator(".rate-table__link")).hasText("moving");
        page.context().close();
    }

    @Test
    void aPageIsLightAndKeepsItsPolicy() {
        Page page = chromium.visitor(server, Looks.USUAL);
        List<String> complaints = new CopyOnWriteArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        Response answer = page.navigate("/sign-in");

        assertThat(answer.headerValue("content-security-policy"))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(complaints).isEmpty();
        page.context().close();
    }
}
