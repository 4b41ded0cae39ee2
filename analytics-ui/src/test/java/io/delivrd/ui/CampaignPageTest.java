package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Role;
import io.delivrd.application.outcome.FixedOutcomes;
import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ProviderId;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
final class CampaignPageTest {

    private static final String AT = "2026-05-03T10:00:00Z";
    private static final String HOSTILE = "<script>alert(1)</script> a/b?c&d=100%+\"'";

    private final Site site;
    private final InMemoryFigures figures;
    private final InMemoryIntake intake;
    private final InMemoryConversions conversions;
    private final EnteringFilter signedIn;
    private final FixedOutcomes outcomes;

    CampaignPageTest(
            Site site,
            InMemoryFigures figures,
            InMemoryIntake intake,
            InMemoryConversions conversions,
            EnteringFilter signedIn,
            FixedOutcomes outcomes) {
        this.signedIn = signedIn;
        this.outcomes = outcomes;
        this.site = site;
        this.figures = figures;
        this.intake = intake;
        this.conversions = conversions;
    }

    @BeforeEach
    void aCampaignOfMay() {
        figures.clear();
        conversions.clear();
        outcomes.answer(_ -> List.of());
        signedIn.as();
        intake.received(1, 0, Ports.NOW);
        add("may", "23410", DeliveryState.DELIVERED, 90, "");
        add("may", "23415", DeliveryState.FAILED, 4, "3");
        add("may", "23415", DeliveryState.FAILED, 3, "2");
        add("may", "23415", DeliveryState.REJECTED, 2, "6");
        add("may", "23415", DeliveryState.REJECTED, 1, "9");
        add("may", "23415", DeliveryState.FAILED, 1, "99");
        add("may", "23415", DeliveryState.FAILED, 1, "4711");
        add("may", "23410", DeliveryState.EXPIRED, 2, "");
        add("may", "23410", DeliveryState.QUEUED, 6, "");
        add("may", "23410", DeliveryState.SUBMITTED, 10, "");
        add("other", "23410", DeliveryState.DELIVERED, 500, "");
    }

    private void add(String campaign, String network, DeliveryState state, long n, String error) {
        figures.add(Counted.of(AT, campaign, network, state, n)
                .priced("0.03330000", "EUR")
                .error(error));
    }

    @Test
    void theWindowIsTheCampaignsOwn() {
        Document page = site.page("/campaigns/may");

        assertThat(page.select(".filter-bar__window strong").text()).isEqualTo("3 May 2026");
        assertThat(page.select(".segments__item[aria-current]").get(0).text()).isEqualTo("Whole campaign");
        assertThat(page.select(".tile__detail").get(0).text()).endsWith("n 120");
    }

    @ParameterizedTest
    @CsvSource({
        "0001-01-01T00:00:00Z,",
        "0001-01-01T00:00:00Z, 2026-05-03T10:00:00Z",
        "2026-05-03T10:00:00Z, 9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59Z,",
        "0000-06-01T00:00:00Z, 9999-12-31T23:59:59Z",
        "1970-01-01T00:00:00Z,"
    })
    void pagesOpenHoweverOddTheStoredTimesAre(String first, @Nullable String second) {
        for (String at : second == null ? List.of(first) : List.of(first, second)) {
            figures.add(Counted.of(at, "odd", "23410", DeliveryState.DELIVERED, 1));
        }

        for (String query :
                List.of("", "?zone=Europe/Berlin", "?zone=America/New_York", "?from=1970-01-01&until=2099-12-31")) {
            assertThat(site.page("/campaigns/odd" + query).select("h1").text()).isEqualTo("odd");
            assertThat(site.page("/campaigns/odd/messages" + query).select("h1").text())
                    .isNotEmpty();
            assertThat(site.page("/" + query).select("h1").text()).isNotEmpty();
            assertThat(site.page("/networks/23410" + query).select("h1").text()).isNotEmpty();
        }
    }

    @Test
    void whatIsStillToComeIsToldBesideWhatIsKnown() {
        outcomes.answer(query -> query.campaign().isPresent() ? List.of(cohort(710, 0, 290)) : List.of());
        Document early = site.page("/campaigns/may");

        assertThat(early.select(".forecast__text").text()).contains("not enough history");
        assertThat(early.select(".trend__ghost")).isEmpty();

        outcomes.answer(
                query -> List.of(query.campaign().isPresent() ? cohort(710, 0, 290) : cohort(7_100, 2_200, 700)));

        Document page = site.page("/campaigns/may");

        assertThat(page.select(".forecast__text").text())
                .startsWith("Now 71.0 %, expected 9")
                .contains(" to ", "95 % of the receipts by 21 Nov 2026");
        assertThat(page.select(".forecast__detail").text()).contains("all 1,000 parts", "29.0 %", "from 10,000 parts");
        assertThat(page.select("svg.trend__area .trend__ghost")).isNotEmpty();
        assertThat(page.select("section.trend tbody tr").text()).contains(" to ");
        assertThat(site.page("/campaigns/may?network=23410").select(".forecast"))
                .isEmpty();
    }

    private static Cohort cohort(long soon, long later, long open) {
        SortedMap<LatencyBucket, Long> times = new TreeMap<>(Map.of(LatencyBucket.of(Duration.ofSeconds(5)), soon));
        if (later > 0) {
            times.put(LatencyBucket.of(Duration.ofHours(1)), later);
        }
        return new Cohort(
                new ProviderId("vonage"),
                new NetworkCode("23410"),
                Map.of(Outcome.DELIVERED, times),
                Map.of(),
                new TreeMap<>(Map.of(Duration.ofMinutes(later > 0 ? 6_000 : 5), open)));
    }

    @Test
    void theFunnelNarrowsFromQueuedToDelivered() {
        Document page = site.page("/campaigns/may");

        assertThat(page.select(".funnel__count").eachText()).containsExactly("120", "114", "111", "90");
        assertThat(page.select(".funnel__share").eachText()).containsExactly("100.0 %", "95.0 %", "92.5 %", "75.0 %");
        assertThat(page.select(".funnel__loss").eachText())
                .containsExactly(
                        "6 still queued", "3 rejected, cancelled or stopped", "10 still open, 11 not delivered");
        assertThat(page.select(".funnel__point[tabindex=0]").eachAttr("aria-label"))
                .contains("Submitted: 111 (92.5 % of all). Short of it: 3 rejected, cancelled or stopped");
    }

    @Test
    void errorsAreGroupedByWhoMustAct() {
        Document page = site.page("/campaigns/may");

        assertThat(page.select("tbody[data-group]").eachAttr("data-group"))
                .containsExactly("permanent", "temporary", "to_fix", "network", "opt_out", "unknown");
        assertThat(page.select("tbody[data-group=permanent]").text())
                .contains("Absent subscriber, permanent")
                .contains("take it off your list")
                .contains("4")
                .contains("3.3 %");
        assertThat(page.select("tbody[data-group=unknown]").text())
                .contains("4711")
                .contains("Not in our tables")
                .contains("No code given");
        assertThat(page.select("section[aria-labelledby=errors-title] .section-head__note")
                        .text())
                .isEqualTo("14 not delivered (11.7 % of all)");
    }

    @Test
    void whatItCostIsShownToThoseWhoMaySeeMoney() {
        figures.add(Counted.of(AT, "may", "23410", DeliveryState.DELIVERED, 10)
                .on("gb-account")
                .priced("0.02000000", "GBP"));
        assertThat(site.page("/campaigns/may").select("[aria-labelledby=spend-title], .money"))
                .isEmpty();

        signedIn.as(Role.FINANCE);
        Document page = site.page("/campaigns/may");

        assertThat(page.select(".spend tbody tr").eachText())
                .containsExactly("EUR 4.00 EUR 0.47 EUR 90 0.04440 EUR", "GBP 0.20 GBP 0.00 GBP 10 0.02000 GBP");
        assertThat(page.select(".figure-strip").text()).contains("Spend");
    }

    @Test
    void aColumnOfTimesForEachStepOfTheirLogarithm() {
        SortedMap<LatencyBucket, Long> counts = new TreeMap<>();
        counts.put(LatencyBucket.of(Duration.ofMillis(900)), 40L);
        counts.put(LatencyBucket.of(Duration.ofSeconds(2)), 50L);
        counts.put(LatencyBucket.of(Duration.ofHours(5)), 10L);
        figures.spread(TimeDistribution.of(counts));

        Document page = site.page("/campaigns/may");

        assertThat(page.select(".distribution__point[tabindex=0]")).hasSize(3);
        assertThat(page.select(".distribution__mark").eachText())
                .containsExactly("Median 2.0 s", "95 % within 5.0 h", "99 % within 5.0 h");
        assertThat(page.select(".distribution tbody tr").eachText())
                .satisfiesExactly(
                        row -> assertThat(row).endsWith("40 40.0 % 40.0 %"),
                        row -> assertThat(row).endsWith("50 50.0 % 90.0 %"),
                        row -> assertThat(row).endsWith("10 10.0 % 100.0 %"));
        assertThat(page.select(".distribution figcaption").text()).contains("not to the handset");
    }

    @Test
    void aSingleTimeStandsInTheMiddle() {
        SortedMap<LatencyBucket, Long> counts = new TreeMap<>();
        counts.put(LatencyBucket.of(Duration.ofMillis(900)), 1L);
        figures.spread(TimeDistribution.of(counts));

        Document page = site.page("/campaigns/may");

        assertThat(page.select(".distribution__bar")).hasSize(1);
        assertThat(Double.parseDouble(
                        page.select(".distribution__bar").attr("x").replace("%", "")))
                .isBetween(40.0, 60.0);
        assertThat(page.select(".distribution__ticks text")).isNotEmpty();
    }

    @Test
    void withoutTimesThereIsNoChart() {
        figures.spread(TimeDistribution.NONE);

        Document page = site.page("/campaigns/may");

        assertThat(page.select(".distribution svg")).isEmpty();
        assertThat(page.select(".distribution .notice").text()).startsWith("No delivered part");
    }

    @Test
    void networksAreShownByStates() {
        Document page = site.page("/campaigns/may");

        assertThat(page.select(".heat thead th").eachText())
                .containsExactly("Network", "All", "Delivered", "Submitted", "Queued", "Failed", "Rejected", "Expired");
        assertThat(page.select(".heat tbody tr").get(0).text()).startsWith("O2 23410 · United Kingdom 108 90 83.3 %");
    }

    @Test
    void ofManyNetworksTheLargestAreShownUntilAllAreAskedFor() {
        for (int i = 0; i < 40; i++) {
            add("may", "2%04d".formatted(4_000 + i), DeliveryState.DELIVERED, 200 + i, "");
        }

        Document page = site.page("/campaigns/may");
        Document all = site.page(page.select("section:has(.heat) .table-more a").attr("href"));

        assertThat(page.select(".heat tbody tr")).hasSize(20);
        assertThat(page.select(".coverage__networks tr")).hasSize(20);
        assertThat(page.select("section[aria-labelledby=networks-title] tbody tr"))
                .hasSize(20);
        assertThat(page.select(".table-more").eachText())
                .hasSize(3)
                .allMatch(text -> text.matches("Rows 1 – 20 of 4\\d Show all"));
        assertThat(page.select(".heat tbody th").get(0).text()).contains("24039");
        assertThat(all.select(".heat tbody tr")).hasSizeGreaterThan(40);
        assertThat(all.select(".coverage__networks tr")).hasSizeGreaterThan(40);
        assertThat(all.select("section[aria-labelledby=networks-title] tbody tr"))
                .hasSizeGreaterThan(40);
        assertThat(all.select(".table-more")).isEmpty();
        assertThat(all.select(".rate-table a.sort").eachAttr("href")).allMatch(href -> href.contains("rows=all"));
    }

    @Test
    void messagesDeliveredInPartAreFinalButNotDelivered() {
        add("may", "23410", DeliveryState.PARTIALLY_DELIVERED, 5, "");

        Document page = site.page("/campaigns/may?unit=message");

        assertThat(page.select(".funnel__count").eachText()).containsExactly("125", "119", "116", "90");
        assertThat(page.select(".heat thead th").eachText())
                .containsSequence("Delivered", "Partially delivered", "Submitted");
        assertThat(page.select("section[aria-labelledby=errors-title] .section-head__note")
                        .text())
                .isEqualTo("19 not delivered (15.2 % of all); 5 of them delivered in part");
        assertThat(page.select(".csv-link").eachAttr("href")).allMatch(href -> href.contains("unit=message"));
    }

    @Test
    void coverageSaysWhatBecameOfEveryReceiptToExpect() {
        figures.add(Counted.of(AT, "june", "23410", DeliveryState.DELIVERED, 80));
        figures.add(Counted.of(AT, "june", "23410", DeliveryState.DELIVERED, 10).fetched());
        figures.add(Counted.of(AT, "june", "23410", DeliveryState.EXPIRED, 4).standing(Standing.PROVIDER_EXPIRED));
        figures.add(Counted.of(AT, "june", "23410", DeliveryState.SUBMITTED, 1).byAge());
        figures.add(Counted.of(AT, "june", "23410", DeliveryState.SUBMITTED, 5));
        figures.add(Counted.of("2026-05-04T10:00:00Z", "june", "23415", DeliveryState.FAILED, 20));
        figures.add(Counted.of(AT, "june", Ports.SILENT, DeliveryState.SUBMITTED, 12));

        Document page = site.page("/campaigns/june");

        assertThat(page.select(".coverage__head").eachText().subList(2, 9))
                .containsExactly(
                        "Expected",
                        "Received",
                        "Recovered",
                        "Provider stopped waiting",
                        "No receipt in time",
                        "Still missing",
                        "Coverage");
        assertThat(page.select(".coverage__networks tr").eachText())
                .containsExactly(
                        "O2 23410 · United Kingdom 100 80 10 4 1 5 90.0 % 82.6 – 94.5 % · n 100 under 97 %",
                        "Vodafone 23415 · United Kingdom 20 20 0 0 0 0 100.0 % 83.9 – 100.0 % · n 20 few");
        assertThat(page.select(".coverage__without").text())
                .startsWith("Networks that send no receipts: 12, not part of coverage LIME")
                .endsWith("sends no receipts 12 unknowable, left out");
        assertThat(page.select(".coverage tfoot tr").text())
                .startsWith("Total 12 unknowable, left out 120 100 10 4 1 5 91.7 %");
        assertThat(page.select("section[aria-labelledby=coverage-title] .section-head__note")
                        .text())
                .startsWith("10 receipts that never came were recovered (8.3 % of those expected)");
        assertThat(page.select(".coverage__days tbody tr th").eachText())
                .containsExactly("Sun 3 May 2026", "Mon 4 May 2026");
        assertThat(page.select("section[aria-labelledby=coverage-title] .csv-link")
                        .eachAttr("href"))
                .containsExactly(
                        "/api/v1/coverage.csv?from=2026-05-03&until=2026-05-05&zone=UTC&unit=part&group=network"
                                + "&campaign=june",
                        "/api/v1/coverage.csv?from=2026-05-03&until=2026-05-05&zone=UTC&unit=part&group=bucket"
                                + "&campaign=june&interval=day");
        assertThat(page.select("#term-expected, #term-recovered, #term-missing"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error=3", "state=failed&error=3"})
    void underAFilterByOutcomeThereIsAShareOfTheWholeAndNoRate(String filter) {
        Document page = site.page("/campaigns/may?" + filter);

        assertThat(page.select(".tile__label").eachText()).containsExactly("Share of the whole");
        assertThat(page.select(".tile__value").text()).isEqualTo("3.3 %");
        assertThat(page.select(".tile__detail").text()).endsWith("n 120");
        assertThat(page.select(".figure-strip__label").eachText()).startsWith("All parts", "The whole");
        assertThat(page.select(".figure-strip__value").eachText()).startsWith("4", "120");
        assertThat(page.select(".funnel, .coverage")).isEmpty();
        assertThat(page.select(".rate-table__head").eachText())
                .contains("Share")
                .doesNotContain("Delivered of all", "Coverage");
        assertThat(page.select(".heat tbody tr").text()).contains("4 33.3 %");
        assertThat(page.select("select[name=rate]")).isEmpty();
        assertThat(page.select("main > :not(.glossary)").text()).doesNotContain("0.0 %", "Delivered of");
        assertThat(page.select("tbody[data-group=permanent]").text()).contains("3.3 %", "28.6 %");
    }

    @Test
    void underAFilterByStateErrorsAreSharesOfEverything() {
        Document page = site.page("/campaigns/may?state=failed");

        assertThat(page.select(".tile__value").text()).isEqualTo("7.5 %");
        assertThat(page.select("section[aria-labelledby=errors-title] .section-head__note")
                        .text())
                .isEqualTo("9 not delivered (7.5 % of all)");
    }

    @Test
    void whatIsUnknowableIsCountedBesideEveryRateAndInNone() {
        add("mixed", "23410", DeliveryState.DELIVERED, 90, "");
        add("mixed", "23410", DeliveryState.FAILED, 10, "6");
        add("mixed", Ports.SILENT, DeliveryState.SUBMITTED, 2_857, "");

        Document page = site.page("/campaigns/mixed");

        assertThat(page.select(".tile__value").eachText()).containsExactly("90.0 %", "90.0 %", "90.0 %", "100.0 %");
        assertThat(page.select(".tile--lead .tile__note").text()).startsWith("2,857 unknowable, left out");
        assertThat(page.select(".figure-strip__label").eachText()).contains("Unknowable");
        assertThat(page.select(".funnel__count").eachText()).containsExactly("100", "100", "100", "90");
        assertThat(page.select(".funnel .section-head__note").text()).contains("2,857 unknowable");
        assertThat(page.select(".trend__point title, .twin td").eachText()).doesNotContain("3.0 %");
        assertThat(page.select(".rate-table tfoot").text()).contains("2,857 unknowable", "90.0 %");
    }

    @Test
    void whereNothingCanBeKnownThereIsNoDataRatherThanZero() {
        add("island", Ports.SILENT, DeliveryState.SUBMITTED, 12, "");

        Document page = site.page("/campaigns/island");

        assertThat(page.select(".tile__value").eachText()).containsOnly("—");
        assertThat(page.select(".rate__value").eachText()).containsOnly("—");
        assertThat(page.select(".funnel, .whisker")).isEmpty();
    }

    @Test
    void twoOfTwoIsNoFullBar() {
        add("tiny", "23410", DeliveryState.DELIVERED, 2, "");

        Document page = site.page("/campaigns/tiny");

        assertThat(page.select(".tile--lead .tile__detail").text()).isEqualTo("34.2 – 100.0 % · n 2");
        assertThat(page.select(".tile--lead .whisker--few .whisker__bar").attr("width"))
                .startsWith("34.");
        assertThat(page.select(".tile--lead .tile__note").text()).isEqualTo("few");
    }

    @Test
    void whereNoReceiptIsToBeExpectedThatIsSaid() {
        add("island", Ports.SILENT, DeliveryState.SUBMITTED, 12, "");

        Document page = site.page("/campaigns/island");

        assertThat(page.select("[data-empty=nothing-expected]").text()).startsWith("Nothing to expect");
        assertThat(page.select(".coverage tfoot, .coverage__days")).isEmpty();
        assertThat(page.select(".coverage__without tr")).hasSize(2);
    }

    @Test
    void aWindowOfOneDayHasNoDays() {
        assertThat(site.page("/campaigns/may").select(".coverage__days")).isEmpty();
    }

    @Test
    void messagesActedOnAreCountedWhereTheyAreKnown() {
        assertThat(site.page("/campaigns/may").select(".acted")).isEmpty();
        conversions.add("may", "23410", 30, 80);
        conversions.add("may", "23415", 1, 20);
        conversions.add("other", "23410", 400, 500);

        assertThat(site.page("/campaigns/may").select(".acted").text())
                .startsWith("31 of 100 messages were acted on 31.0 % 22.8 – 40.6 % · n 100");
        assertThat(site.page("/campaigns/may?network=23410").select(".acted").text())
                .startsWith("30 of 80 messages were acted on");
        assertThat(site.page("/campaigns/may?country=GB").select(".acted")).isEmpty();
    }

    @Test
    void csvLinksKeepTheCampaign() {
        assertThat(site.page("/campaigns/may").select(".csv-link").eachAttr("href"))
                .allMatch(href -> href.contains("campaign=may") && href.contains("from=2026-05-03&until=2026-05-04"));
    }

    @Test
    void pageLinksDoNotRepeatTheCampaign() {
        assertThat(site.page("/campaigns/may").select(".segments__item").eachAttr("href"))
                .allMatch(href -> href.startsWith("/campaigns/may") && !href.contains("campaign="));
    }

    @Test
    void aHostileNameIsOnlyAName() {
        add(HOSTILE, "23410", DeliveryState.DELIVERED, 7, "");

        Document list = site.page("/campaigns?from=2026-05-01&until=2026-06-01");
        String href = list.select(".rate-table__link").stream()
                .filter(link -> link.text().equals(HOSTILE))
                .map(link -> link.attr("href"))
                .findFirst()
                .orElseThrow();
        Document page = site.page(href);

        assertThat(page.select("h1").text()).isEqualTo(HOSTILE);
        assertThat(page.title()).isEqualTo(HOSTILE + " · Delivrd");
        assertThat(page.select("main script")).isEmpty();
        assertThat(page.select(".tile__detail").get(0).text()).endsWith("n 7");
    }

    @Test
    void aNameThatBrowsersResolveAwayIsAFilter() {
        add("..", "23410", DeliveryState.DELIVERED, 7, "");

        assertThat(site.page("/campaigns?from=2026-05-01&until=2026-06-01")
                        .select(".rate-table__link")
                        .eachAttr("href"))
                .contains("/?campaign=..&from=2026-05-01&until=2026-06-01");
    }

    @Test
    void messagesWithoutReferenceAreACampaignToo() {
        add("(no reference)", "23410", DeliveryState.DELIVERED, 7, "");

        assertThat(site.page("/campaigns/%28no%20reference%29").select("h1").text())
                .isEqualTo("(no reference)");
    }

    @Test
    void anUnknownCampaignIsNotFound() {
        Document page = site.page("/campaigns/none", 404);

        assertThat(page.select("main").text()).contains("Nothing was ever counted for “none”");
    }

    @Test
    void theListIsPaged() {
        for (int i = 0; i < 60; i++) {
            add("campaign-%02d".formatted(i), "23410", DeliveryState.DELIVERED, 1, "");
        }

        Document second = site.page("/campaigns?from=2026-05-01&until=2026-06-01&sort=name&page=2");

        assertThat(second.select(".rate-table tbody tr")).hasSize(12);
        assertThat(second.select(".table-more").text()).contains("Rows 51 – 62 of 62");
        assertThat(second.select(".pager a[rel=prev]").attr("href"))
                .isEqualTo("/campaigns?from=2026-05-01&until=2026-06-01&sort=name&page=1");
        assertThat(second.select(".pager a[rel=next]")).isEmpty();
    }
}
