package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Role;
import io.delivrd.application.annotation.Annotation.Scope;
import io.delivrd.application.annotation.KeepAnnotations;
import io.delivrd.application.share.ManageShares;
import io.delivrd.application.share.ManageShares.Draft;
import io.delivrd.application.share.ManageShares.Made;
import io.delivrd.application.view.PageAddress;
import io.delivrd.domain.receipt.DeliveryState;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
final class SharedPagesTest {

    private static final Caller FINANCE = new Caller("flo", Set.of(Role.FINANCE));
    private static final String NOVEMBER = "from=2026-11-01&until=2026-12-01";
    private static final String ONE_NETWORK = "/campaigns?" + NOVEMBER + "&network=23410";

    private final Site site;
    private final EnteringFilter door;
    private final InMemoryFigures figures;
    private final InMemoryIntake intake;
    private final ManageShares shares;
    private final KeepAnnotations annotations;

    SharedPagesTest(
            Site site,
            EnteringFilter door,
            InMemoryFigures figures,
            InMemoryIntake intake,
            ManageShares shares,
            KeepAnnotations annotations) {
        this.site = site;
        this.door = door;
        this.figures = figures;
        this.intake = intake;
        this.shares = shares;
        this.annotations = annotations;
    }

    @BeforeEach
    void twoCampaignsOnTwoNetworks() {
        figures.clear();
        intake.nothing();
        intake.received(1_000, 0, Instant.parse("2026-11-21T12:15:27Z"));
        String at = "2026-11-20T10:00:00Z";
        figures.add(Counted.of(at, "spring-7", "23410", DeliveryState.DELIVERED, 900)
                .priced("0.03330000", "EUR"));
        figures.add(Counted.of(at, "spring-7", "23410", DeliveryState.FAILED, 100));
        figures.add(Counted.of(at, "secret-plan", "26201", DeliveryState.DELIVERED, 333));
        // Whoever looks, and even an admin who is signed in, sees the same.
        door.as(Role.ADMIN);
    }

    @AfterEach
    void letAdminsIn() {
        door.as(Role.ADMIN);
    }

    private Made shared(String address, String password, boolean money) {
        return shares.make(FINANCE, new Draft("For you", PageAddress.of(address), password, Optional.empty(), money));
    }

    private String link(String address) {
        return "/shared/" + shared(address, "", false).token();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/campaigns",
                "/campaigns/spring-7",
                "/networks",
                "/networks/23410",
                "/errors",
                "/compare?keys=spring-7,secret-plan"
            })
    void aPageIsShownWithoutAnythingThatLeadsElsewhere(String page) {
        String address = page + (page.contains("?") ? "&" : "?") + NOVEMBER;

        Document inside = site.pageAs("operator", address);
        Document shared = site.page(link(address));
        // What these tell reaches beyond the window and the filters.
        inside.select("#trust, #survival, .trust-notice, .freshness__item:has(time[title])")
                .remove();

        assertThat(shared.select("h1").text()).isEqualTo(inside.select("h1").text());
        assertThat(shared.select("figure")).hasSameSizeAs(inside.select("figure"));
        assertThat(shared.select("table")).hasSameSizeAs(inside.select("table"));
        assertThat(shared.select(
                        "form, nav, label, input, select, button, iframe, [action], [formaction], a[download]"))
                .isEmpty();
        assertThat(shared.select("[href]:not(link)"))
                .extracting(element -> element.attr("href"))
                .allMatch(href -> href.startsWith("#"));
        assertThat(shared.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .filter(attribute -> attribute.getKey().startsWith("data-"))
                        .filter(attribute -> attribute.getValue().startsWith("/")))
                .isEmpty();
        assertThat(shared.select("#trust, #survival, .trust-notice, .verdict, [data-word]"))
                .isEmpty();
        assertThat(shared.html()).doesNotContain("receipts stored");
        assertThat(shared.text()).contains("For you", "A shared view").doesNotContain("EUR", "ada", "flo");
        assertThat(shared.select("meta[name=robots]").attr("content")).contains("noindex");
        assertThat(shared.select("meta[name=referrer]").attr("content")).isEqualTo("no-referrer");
    }

    @Test
    void nothingThatIsAddedToTheAddressChangesThePage() {
        String link = link(ONE_NETWORK);
        String before = site.page(link).select("main").text();
        assertThat(before).contains("spring-7").doesNotContain("secret-plan", "26201");

        for (String added : new String[] {
            "?network=26201",
            "?network=23410&network=26201",
            "?network=",
            "?%6eetwork=26201",
            "?campaign=secret-plan",
            "?from=2020-01-01&until=2027-01-01",
            "?range=this-year",
            "?zone=Asia/Tokyo",
            "?zone=Nowhere",
            "?unit=message",
            "?page=2",
            "?page=/campaigns",
            "?group=client_ref",
            "?q=secret",
            "?%00",
            "#network=26201"
        }) {
            assertThat(site.page(link + added).select("main").text()).as(added).isEqualTo(before);
        }
        for (String[] header : new String[][] {
            {"Cookie", "delivrd_zone=Asia/Tokyo; delivrd_session=x; delivrd_share=y"},
            {"Authorization", "Bearer dlv_x"},
            {"X-HTTP-Method-Override", "PUT"},
            {"X-Original-URL", "/campaigns"},
            {"X-Rewrite-URL", "/campaigns"},
            {"X-Roles", "admin"}
        }) {
            HttpResponse<String> answer = site.get(link, header);
            assertThat(Jsoup.parse(answer.body()).select("main").text())
                    .as(header[0])
                    .isEqualTo(before);
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void anEmptyPageDoesNotTellWhatIsElsewhere() {
        String empty = site.page(link("/?from=2024-01-01&until=2024-02-01&network=23410"))
                .select("main")
                .text();

        assertThat(empty).contains("Nothing").doesNotContain("20 Nov 2026", "none that match");
    }

    @Test
    void otherPathsAndOtherTokensShowNothing() {
        String link = link(ONE_NETWORK);

        for (String path : new String[] {
            link + "x",
            link.substring(0, link.length() - 1),
            link + "/campaigns",
            link + "/../campaigns",
            link + "%2F..%2Fcampaigns",
            link + ";jsessionid=1",
            link + "%00",
            link + ".csv",
            "/shared/" + "A".repeat(43),
            "/shared/%2E%2E",
            "/shared/x"
        }) {
            HttpResponse<String> answer = site.get(path);
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.body()).as(path).doesNotContain("spring-7");
        }
        assertThat(site.get(link.toUpperCase(Locale.ROOT)).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsAnsweredIsKeptByNobody() {
        for (String path : new String[] {link(ONE_NETWORK), "/shared/x"}) {
            var headers = site.get(path).headers();

            assertThat(headers.firstValue("X-Robots-Tag")).as(path).hasValue("noindex, nofollow, noarchive");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("no-referrer");
            assertThat(headers.allValues("Cache-Control")).as(path).containsExactly("no-store");
        }
    }

    @Test
    void aPasswordOpensTheLinkThatItIsOf() {
        String link = "/shared/" + shared(ONE_NETWORK, "open sesame", false).token();
        String other = "/shared/" + shared("/", "open sesame", false).token();

        assertThat(site.page(link).text()).contains("A password is needed").doesNotContain("spring-7");
        assertThat(site.get(link + "?password=open%20sesame").body()).doesNotContain("spring-7");
        HttpResponse<String> wrong = site.post(link, "password=open+sesam");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("That is not the password").doesNotContain("spring-7");

        HttpResponse<String> right = site.post(link, "password=open+sesame&page=/&network=26201");

        assertThat(right.statusCode()).isEqualTo(303);
        assertThat(right.headers().firstValue("Location")).hasValue(link);
        String cookie = right.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("Path=" + link, "HTTPOnly", "SameSite=Lax").doesNotContain("sesame");
        String shown = cookie.split(";", 2)[0];
        assertThat(site.get(link, "Cookie", shown).body()).contains("spring-7");
        assertThat(site.get(other, "Cookie", shown).body()).contains("A password is needed");
        assertThat(site.post("/shared/x", "password=open+sesame").statusCode()).isEqualTo(404);
    }

    @Test
    void aRevokedLinkIsClosedAtOnce() {
        Made made = shared(ONE_NETWORK, "", false);
        String link = "/shared/" + made.token();
        assertThat(site.get(link).statusCode()).isEqualTo(200);

        Document page = site.page("/views");
        Element form = page.select("form[action$=/revoke]").stream()
                .filter(one -> one.attr("action").contains(made.share().id().toString()))
                .findFirst()
                .orElseThrow();
        site.post(form.attr("action"), "");

        HttpResponse<String> gone = site.get(link);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).doesNotContain("spring-7", "For you");
        assertThat(page.html()).doesNotContain(made.token());
    }

    @Test
    void pricesAreShownWhereWhoSeesThemSaysSo() {
        Made money = shared("/?" + NOVEMBER, "", true);

        assertThat(site.page("/shared/" + money.token()).text()).contains("EUR");
        assertThat(site.page(link("/?" + NOVEMBER)).text()).doesNotContain("EUR");
        Document spend = site.page(
                "/shared/" + shared("/finance?period=2026-11", "", true).token());
        assertThat(spend.text()).contains("November 2026");
        assertThat(spend.select("form, nav, .filter-bar__keep, [href^=/]:not(link)"))
                .isEmpty();
    }

    @Test
    void notesStandInChartAndTableButNotOnLinks() {
        annotations.write(
                FINANCE,
                new KeepAnnotations.Draft(
                        LocalDate.parse("2026-11-19"),
                        LocalDate.parse("2026-11-20"),
                        "new sender for all",
                        new Scope.All()));
        annotations.write(
                FINANCE,
                new KeepAnnotations.Draft(
                        LocalDate.parse("2026-11-20"),
                        LocalDate.parse("2026-11-20"),
                        "other words",
                        new Scope.OfCampaign("spring-7")));

        Document overview = site.page("/?" + NOVEMBER);
        Document campaign = site.page("/campaigns/spring-7?" + NOVEMBER);

        assertThat(overview.select(".trend__note")).hasSize(1);
        assertThat(overview.select(".trend__notes li").text())
                .isEqualTo("19 Nov 2026 – 20 Nov 2026 Note new sender for all by flo");
        assertThat(overview.select(".trend .twin tbody tr"))
                .anyMatch(row ->
                        row.text().contains("19 Nov 2026 0 0") && row.text().contains("new sender for all"))
                .anyMatch(row ->
                        row.text().contains("20 Nov 2026 1,333") && row.text().contains("new sender for all"));
        assertThat(campaign.select(".trend__notes li")).hasSize(2);
        assertThat(site.page(link("/campaigns/spring-7?" + NOVEMBER)).text())
                .doesNotContain("new sender", "other words");
    }

    @Test
    void aViewIsKeptFromItsPageRenamedAndDeleted() {
        String keep = site.page(ONE_NETWORK + "&sort=-all")
                .select(".filter-bar__keep")
                .attr("href");
        Document page = site.page(keep);
        String kept = page.select("form[action=/views] input[name=page]").attr("value");
        assertThat(kept).startsWith("/campaigns?").contains("network=23410", "sort=-all", "zone=UTC");

        site.post("/views", "name=Weekly&page=" + kept.replace("&", "%26"));
        Document views = site.page("/views");
        assertThat(views.select("main .kept-link").attr("href")).isEqualTo(kept);
        String change = views.select("details.change form").attr("action");
        site.post(change, "name=Daily&for_all=on");
        assertThat(site.page("/views").select("main").text()).contains("Daily", "for everybody");
        assertThat(site.post(change, "name=").statusCode()).isEqualTo(400);
        site.post(change + "/delete", "");
        assertThat(site.page("/views").select("main .kept-link")).isEmpty();
        assertThat(site.post("/views", "name=x&page=https://evil.example/").statusCode())
                .isEqualTo(400);
    }

    @Test
    void columnsThatAreLeftOutStayOutInViewsAndLinks() {
        Document all = site.page(ONE_NETWORK);
        String fewer = all.select(".menu__item:contains(Open)").attr("href");
        assertThat(fewer).contains("columns=").doesNotContain("open");

        Document few = site.page(ONE_NETWORK + "&columns=coverage&sort=-all");

        assertThat(few.select(".rate-table thead th").eachText())
                .containsExactly("Campaign", "All", "Delivered of all", "Coverage");
        assertThat(few.select(".rate-table tbody tr:first-child > *")).hasSize(4);
        assertThat(few.select(".filter-bar__keep").attr("href")).contains("columns%3Dcoverage");
        assertThat(site.page(link(ONE_NETWORK + "&columns=coverage")).select(".rate-table thead th"))
                .hasSize(4);
    }

    @Test
    void aLinkIsMadeOnThePageThatTellsItOnce() {
        HttpResponse<String> made =
                site.post("/shares", "page=/errors%3Frange%3Dlast-7-days&name=Ours&until=2099-01-01");

        String link = Jsoup.parse(made.body()).select(".secret__text").text();
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(link).matches("http://[^/]+/shared/[A-Za-z0-9_-]{43}");
        assertThat(site.page(link.replaceFirst("http://[^/]+", "")).text()).contains("Ours", "until 2 Jan 2099");
        assertThat(site.post("/shares", "page=/messages").body()).contains("Links show the overview");
        assertThat(site.post("/shares", "page=/errors&password=abc").statusCode())
                .isEqualTo(400);
        assertThat(site.post("/shares", "page=/errors&until=soon").statusCode()).isEqualTo(400);
        assertThat(site.post("/annotations", "from=2026-11-02&until=2026-11-01&text=x")
                        .statusCode())
                .isEqualTo(400);
        assertThat(site.post("/annotations", "from=2026-11-02&text=x&scope=network")
                        .body())
                .contains("Say which campaign or network");
    }
}
