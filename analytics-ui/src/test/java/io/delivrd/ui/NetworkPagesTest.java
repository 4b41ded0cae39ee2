package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Role;
import io.delivrd.application.outcome.FixedOutcomes;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ProviderId;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class NetworkPagesTest {

    private static final String AT = "2026-11-20T10:00:00Z";

    private final Site site;
    private final InMemoryFigures figures;
    private final InMemoryExpectations expectations;
    private final EnteringFilter signedIn;
    private final FixedOutcomes outcomes;

    NetworkPagesTest(
            Site site,
            InMemoryFigures figures,
            InMemoryExpectations expectations,
            InMemoryIntake intake,
            EnteringFilter signedIn,
            FixedOutcomes outcomes) {
        this.site = site;
        this.figures = figures;
        this.expectations = expectations;
        this.signedIn = signedIn;
        this.outcomes = outcomes;
        intake.received(1, 0, Ports.NOW);
    }

    @BeforeEach
    void twoCountries() {
        figures.clear();
        expectations.clear();
        outcomes.answer(_ -> List.of());
        signedIn.as();
        add("23410", DeliveryState.DELIVERED, 90);
        add("23410", DeliveryState.FAILED, 10);
        add("23415", DeliveryState.DELIVERED, 200);
        add("23415", DeliveryState.FAILED, 100);
        add("26202", DeliveryState.DELIVERED, 3);
    }

    private void add(String network, DeliveryState state, long n) {
        figures.add(Counted.of(AT, "may", network, state, n)
                .priced("0.03330000", "EUR")
                .error(state == DeliveryState.FAILED ? "3" : ""));
    }

    @Test
    void networksStandUnderTheirCountryWithItsSums() {
        Document page = site.page("/networks");

        assertThat(page.select(".networks__country > :first-child").eachText())
                .containsExactly("United Kingdom", "Germany");
        assertThat(page.select(".networks__country").get(0).text())
                .startsWith("United Kingdom 2 networks 400 72.5 % 67.9 – 76.6 % · n 400");
        assertThat(page.select(".rate-table__link").eachText()).containsExactly("Vodafone", "O2", "Vodafone");
        assertThat(page.select(".networks tfoot tr").text()).startsWith("Total 403 72.7 %");
    }

    @Test
    void madeUpReceiptsHaveAVerdictAndReasonsWithTheInnocentReading() {
        add("62120", DeliveryState.DELIVERED, 2_000);

        Document list = site.page("/networks");
        Document page = site.page("/networks/62120");
        Document few = site.page("/networks/23410");

        assertThat(list.select(".verdict--fake").eachText()).containsExactly("made up");
        assertThat(list.select(".verdict--not_enough").eachText()).containsExactly("too few");
        assertThat(page.select("#trust .verdict").text()).isEqualTo("made up");
        assertThat(page.select(".trust__text").text()).contains("n 2,000", "Recipients acted on 30.0 %");
        assertThat(page.select(".trust__reasons li").get(0).text())
                .contains("between 1.0 and 3.0 s", "With real receipts too:");
        assertThat(few.select(".trust__text").text()).contains("It takes 300 final receipts to tell; there are 40.");
        assertThat(page.select(".trust__mark")).as("for operators").isEmpty();
    }

    @Test
    void aCampaignOnSuchANetworkSaysSo() {
        add("62120", DeliveryState.DELIVERED, 2_000);

        Document page = site.page("/campaigns/may");

        assertThat(page.select(".trust-notice").text()).contains("2,000 of 2,293", "62120", "made up");
    }

    @Test
    void whatAnOperatorKnowsWins() {
        add("62120", DeliveryState.DELIVERED, 2_000);
        signedIn.as(Role.OPERATOR);
        String known = "provider=vonage&mark=honest&reason=ten+phones&date=2026-11-20";

        assertThat(site.post("/networks/62120/trust", known).statusCode()).isEqualTo(303);
        Document marked = site.page("/networks/62120");
        assertThat(site.post("/networks/62120/trust", "provider=vonage&mark=none")
                        .statusCode())
                .isEqualTo(303);

        assertThat(marked.select("#trust .verdict").text()).isEqualTo("known to be real");
        assertThat(marked.select(".trust__text").get(0).text()).isEqualTo("Marked by ada on 2026-11-20: ten phones");
        assertThat(site.page("/networks/62120").select("#trust .verdict").text())
                .isEqualTo("made up");
        assertThat(site.post("/networks/62120/trust", known.replace("honest", "maybe"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(site.post("/networks/62120/trust", known.replace("2026-11-20", "soon"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void networksThatDifferClearlyFromTheRestOfTheirCountryAreMarked() {
        Document page = site.page("/networks");

        assertThat(page.select(".standout").eachText())
                .containsExactly("−23.3 points: below the rest", "+23.3 points: above the rest");
        assertThat(page.select(".standout").get(0).attr("title"))
                .startsWith("The rest of its country has 90.0 % (n 100). Marked among 3 networks");
    }

    @Test
    void tickedNetworksAreComparedInTheWindowOfThePage() {
        Document page = site.page("/networks?range=this-month");

        assertThat(page.select("form#pick-network [type=hidden]").eachAttr("value"))
                .containsExactly("this-month", "network");
        assertThat(page.select(".pick__box[form=pick-network][name=keys]").eachAttr("value"))
                .containsExactly("23415", "23410", "26202");
    }

    @Test
    void whatIsShownOfAComparisonAddsUp() {
        Document page = site.page("/compare?kind=network&keys=23410,23415&range=this-month");

        assertThat(page.select(".differences .difference").text()).isEqualTo("clear difference");
        assertThat(page.select(".differences__item").text())
                .contains("O2 did better than Vodafone: +23.3 points with the same mix", "n 100 and 300.");
        assertThat(page.select(".gaps tbody .rate__value").eachText())
                .containsExactly("+23.3", "±0.0", "+23.3", "±0.0", "+23.3");
        assertThat(page.select(".filter-bar a[href^=/compare]").eachAttr("href"))
                .allSatisfy(href -> assertThat(href).contains("kind=network&keys=23410&keys=23415"));
        assertThat(page.select(".pick-list__item input[checked]").eachAttr("value"))
                .containsExactlyInAnyOrder("23410", "23415");
    }

    @Test
    void whoeverIsAloneIsToldToPickOthers() {
        Document page = site.page("/compare?kind=network&keys=23410");

        assertThat(page.select("[role=status]").text()).isEqualTo("Tick at least two to compare.");
        assertThat(page.select(".pick-list[open]")).hasSize(1);
        assertThat(site.page("/networks/23410").select(".page-head__link a").attr("href"))
                .startsWith("/compare?")
                .endsWith("kind=network&keys=23410");
    }

    @Test
    void aRateOrdersByItsLowerBound() {
        Document page = site.page("/networks?sort=-rate");

        assertThat(page.select(".networks__country > :first-child").eachText())
                .containsExactly("United Kingdom", "Germany");
        assertThat(page.select(".rate-table__link").eachText()).containsExactly("O2", "Vodafone", "Vodafone");
        assertThat(page.select("[aria-sort=descending]").text()).isEqualTo("Delivered of all");
        assertThat(page.select(".section-head__note").text()).contains("lower bound");
    }

    @Test
    void theDenominatorIsInTheAddress() {
        add("23415", DeliveryState.SUBMITTED, 100);

        Document page = site.page("/networks?rate=delivered_of_final");

        assertThat(page.select(".rate-table__head").eachText()).contains("Delivered of final");
        assertThat(page.select(".networks tfoot .rate__detail").get(0).text()).endsWith("n 403");
        assertThat(page.select(".segments__item").eachAttr("href"))
                .anyMatch(href -> href.equals("/networks?range=today&rate=delivered_of_final"));
    }

    @Test
    void columnsCanBeLeftOutAndStayOutInEveryLink() {
        String fewer = site.page("/networks")
                .select(".section-head .menu__item:contains(States)")
                .attr("href");
        assertThat(fewer).contains("columns=coverage,p50,p95,support,trust".replace(",", "%2C"));

        Document few = site.page("/networks?columns=p50");

        assertThat(few.select(".networks thead th").eachText())
                .containsExactly("Network", "All", "Delivered of all", "Median time");
        assertThat(few.select(".networks tbody tr")).allMatch(row -> row.childrenSize() == 4);
        assertThat(few.select(".networks tfoot tr > *")).hasSize(4);
        assertThat(few.select(".networks__country").getFirst().text()).startsWith("United Kingdom 2 networks");
        assertThat(few.select(".sort").eachAttr("href")).allMatch(href -> href.contains("columns=p50"));
        assertThat(site.page("/networks?columns=spend").select(".networks thead th"))
                .hasSize(site.page("/networks").select(".networks thead th").size());
    }

    @Test
    void aSearchFindsNamesCodesAndCountriesAndStaysInEveryLink() {
        Document byName = site.page("/networks?q=voda");
        Document byCountry = site.page("/networks?q=germ");

        assertThat(byName.select(".rate-table__link + .rate-table__detail").eachText())
                .containsExactly("23415", "26202");
        assertThat(byName.select(".networks__country").get(0).text()).startsWith("United Kingdom 1 network 300");
        assertThat(byName.select("#networks-title").text()).isEqualTo("2 networks match “voda”");
        assertThat(byName.select(".sort").eachAttr("href")).allMatch(href -> href.endsWith("&q=voda"));
        assertThat(byName.select(".csv-link").attr("href"))
                .contains("group=country&group=network&network=23415&network=26202");
        assertThat(byCountry.select(".rate-table__link + .rate-table__detail").eachText())
                .containsExactly("26202");
        assertThat(site.page("/networks?q=nowhere").select("[data-empty=no-match]"))
                .hasSize(1);
    }

    @Test
    void longListsArePaged() {
        for (int i = 0; i < 60; i++) {
            add("9%04d".formatted(i), DeliveryState.DELIVERED, 1);
        }

        Document second = site.page("/networks?page=2&sort=name");

        assertThat(second.select(".networks__name")).hasSize(13);
        assertThat(second.select(".pager__text").text()).isEqualTo("Rows 51 – 63 of 63");
        assertThat(second.select(".pager a[rel=prev]").attr("href")).isEqualTo("/networks?sort=name&page=1");
        assertThat(second.select(".pager a[rel=next]")).isEmpty();
        assertThat(site.get("/networks?page=0").statusCode()).isEqualTo(400);
    }

    @Test
    void whatReceiptsAreWorthIsSaidInWords() {
        add(Ports.SILENT, DeliveryState.SUBMITTED, 5);
        expectations.support("23410", ReceiptSupport.HANDSET);
        expectations.support("23415", ReceiptSupport.FAKE_SUSPECTED);

        Document page = site.page("/networks?sort=name");

        assertThat(page.select(".rate-table__cell--start .support").eachText())
                .containsExactly("not stated", "sends no receipts", "handset confirms", "fakes suspected");
    }

    @Test
    void aNetworkSaysHowLongItsReceiptsAreWaitedFor() {
        assertThat(site.page("/networks/23410").select(".expectations").text()).contains("not stated", "78 h");
        expectations.put(new NetworkExpectation(
                new NetworkCode("23410"), Duration.ofHours(24), Duration.ofMinutes(90), ReceiptSupport.CARRIER));

        assertThat(site.page("/networks/23410").select(".expectations").text())
                .contains("carrier confirms", "25.5 h", "Validity 24 h and grace 1.5 h");
    }

    @Test
    void theCurveSaysHowLongAReceiptTakesAndHowManyNeverCome() {
        answerWithinSeconds();

        Document page = site.page("/networks/23410");

        assertThat(page.select(".survival__fact .expectations__value").eachText())
                .containsExactly("4.0 s", "4.0 %", "2.0 %", "2 h");
        assertThat(page.select(".survival__fact").get(1).text()).contains("2.6 – 5.4 % · n 1,000");
        assertThat(page.select(".survival__fact").get(2).text()).contains("20 parts after 72.3 h", "no answer");
        assertThat(page.select(".survival__line").attr("points")).startsWith("0,0 ");
        assertThat(page.select("#survival tbody tr").eachText().getLast()).contains("4.0 %", "n 1,000");
        assertThat(page.select("#survival .notice")).isEmpty();
    }

    @Test
    void withoutPartsTheCurveSaysWhatIsMissing() {
        assertThat(site.page("/networks/23410").select("#survival .notice").text())
                .startsWith("Nothing was sent");
        assertThat(site.page("/networks/23410").select("#survival svg")).isEmpty();
    }

    @Test
    void anOperatorAcceptsTheProposedHorizonWithOneClick() {
        answerWithinSeconds();
        expectations.support("23410", ReceiptSupport.CARRIER);
        Elements form =
                site.pageAs("operator", "/networks/23410?range=last-7-days").select(".survival__accept");

        HttpResponse<String> accepted = site.post(
                form.attr("action"), "hours=" + form.select("[name=hours]").val());

        assertThat(form.select("button").text()).isEqualTo("Wait 2 h from now on");
        assertThat(accepted.statusCode()).isEqualTo(303);
        assertThat(accepted.headers().firstValue("location")).contains("/networks/23410?range=last-7-days#survival");
        assertThat(expectations.all())
                .containsExactly(new NetworkExpectation(
                        new NetworkCode("23410"), Duration.ofHours(2), Duration.ZERO, ReceiptSupport.CARRIER));
        assertThat(site.pageAs("operator", "/networks/23410")
                        .select("#survival")
                        .text())
                .contains("In force · n 1,000")
                .doesNotContain("Wait 2 h");
        assertThat(site.pageAs("viewer", "/networks/23415").select(".survival__accept"))
                .isEmpty();
    }

    @Test
    void aHorizonThatNobodyCanWaitIsRefused() {
        assertThat(site.post("/networks/23410/horizon", "hours=721").statusCode())
                .isEqualTo(400);
        assertThat(site.post("/networks/23410/horizon", "hours=soon").statusCode())
                .isEqualTo(400);
        assertThat(site.post("/networks/%28unknown%29/horizon", "hours=7").statusCode())
                .isEqualTo(404);
        assertThat(expectations.all()).isEmpty();
    }

    private void answerWithinSeconds() {
        Cohort cohort = new Cohort(
                new ProviderId("vonage"),
                new NetworkCode("23410"),
                Map.of(
                        Outcome.DELIVERED, times(900, Duration.ofSeconds(4)),
                        Outcome.EXPIRED, times(60, Duration.ofMinutes(90)),
                        Outcome.PROVIDER_EXPIRED, times(20, Duration.ofHours(72))),
                Map.of(),
                new TreeMap<>(Map.of(Duration.ofDays(5), 20L)));
        outcomes.answer(_ -> List.of(cohort));
    }

    private static SortedMap<LatencyBucket, Long> times(long n, Duration after) {
        return new TreeMap<>(Map.of(LatencyBucket.of(after), n));
    }

    @Test
    void aNetworkShowsItsOwnFiguresOnly() {
        Document page = site.page("/networks/23410");

        assertThat(page.select("h1").text()).isEqualTo("O2");
        assertThat(page.select(".lead").text()).isEqualTo("23410 · United Kingdom");
        assertThat(page.select(".tile__detail").get(0).text()).endsWith("n 100");
        assertThat(page.select(".rate-table__link").attr("href")).isEqualTo("/campaigns/may?network=23410");
        assertThat(page.select(".errors__link").attr("href"))
                .startsWith("/errors?from=")
                .endsWith("&network=23410&provider=vonage&error=3");
        assertThat(page.select(".segments__item").eachAttr("href"))
                .allMatch(href -> href.startsWith("/networks/23410") && !href.contains("network="));
        assertThat(page.select(".csv-link").eachAttr("href")).allMatch(href -> href.contains("network=23410"));
        assertThat(page.select(".segments__item[aria-current]").get(0).text()).isEqualTo("Last 30 days");
        assertThat(page.select(".chip")).isEmpty();
    }

    @Test
    void moneyOfANetworkIsForThoseWhoMaySeeIt() {
        assertThat(site.page("/networks/23410").select(".money")).isEmpty();

        signedIn.as(Role.VIEWER);
        assertThat(site.page("/networks/23410").text()).doesNotContain("EUR");

        signedIn.as(Role.ADMIN);
        assertThat(site.page("/networks/23410").select(".money").eachText()).contains("3.33 EUR", "0.33 EUR");
    }

    @Test
    void alphabeticAndMissingCodesHavePages() {
        add("US-TOLL-FREE", DeliveryState.DELIVERED, 7);
        add("(unknown)", DeliveryState.DELIVERED, 8);
        add("00101", DeliveryState.DELIVERED, 9);

        assertThat(site.page("/networks/US-TOLL-FREE").select("h1").text()).isEqualTo("US-TOLL-FREE");
        assertThat(site.page("/networks/%28unknown%29").select("h1").text()).isEqualTo("No network named");
        assertThat(site.page("/networks/00101").select(".tile__detail").get(0).text())
                .endsWith("n 9");
        assertThat(site.page("/networks").select(".rate-table__link").eachAttr("href"))
                .contains("/networks/%28unknown%29", "/networks/US-TOLL-FREE", "/networks/00101");
    }

    @Test
    void anUnknownNetworkIsNotFound() {
        assertThat(site.page("/networks/99999", 404).select("main").text())
                .contains("Nothing was ever counted on network “99999”");
        assertThat(site.page("/networks/23410,23415", 404).select("h1").text()).isEqualTo("No such network");
    }

    @Test
    void aNetworkWithoutFiguresInTheWindowSaysWhenThereAreSome() {
        Document page = site.page("/networks/23410?from=2020-01-01&until=2020-01-03");

        assertThat(page.select("[data-empty=none-in-range] a").attr("href"))
                .isEqualTo("/networks/23410?from=2026-11-20&until=2026-11-21");
        expectations.support("90102", ReceiptSupport.NONE);
        assertThat(site.page("/networks/90102").select("[data-empty=never-used]"))
                .hasSize(1);
    }

    @Test
    void emptyStatesTellWhyThereIsNothing() {
        assertThat(site.page("/networks?from=2020-01-01&until=2020-01-02")
                        .select("[data-empty]")
                        .attr("data-empty"))
                .isEqualTo("none-in-range");
        assertThat(site.page("/networks?campaign=none").select("[data-empty]").attr("data-empty"))
                .isEqualTo("filtered-out");
        figures.clear();
        add(Ports.SILENT, DeliveryState.SUBMITTED, 5);
        assertThat(site.page("/networks").select("[data-empty]").attr("data-empty"))
                .isEqualTo("without-receipts");
        add("23410", DeliveryState.SUBMITTED, 5);
        assertThat(site.page("/networks").select("[data-empty]").attr("data-empty"))
                .isEqualTo("awaiting");
        figures.clear();
        assertThat(site.page("/networks").select("[data-empty]").attr("data-empty"))
                .isEqualTo("nothing-yet");
    }
}
