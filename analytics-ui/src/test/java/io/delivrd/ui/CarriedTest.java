package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.receipt.DeliveryState;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Window, zone, unit, rate and comparison go along with the reader.
@MicronautTest
final class CarriedTest {

    private static final String VIEW = "zone=Europe%2FBerlin&unit=message&rate=delivered_of_known&compare=year";
    private static final String ASKED = "from=2026-11-14&until=2026-11-21&" + VIEW;

    private final Site site;
    private final InMemoryFigures figures;
    private final InMemoryTrails trails;

    CarriedTest(Site site, InMemoryFigures figures, InMemoryTrails trails, InMemoryIntake intake) {
        this.site = site;
        this.figures = figures;
        this.trails = trails;
        intake.received(1_000, 7, Instant.parse("2026-11-21T12:15:27Z"));
    }

    @BeforeEach
    void aWeek() {
        figures.clear();
        trails.clear();
        DemoPages.messages(trails);
        figures.add(Counted.of("2026-11-12T10:00:00Z", "spring-7", "23410", DeliveryState.DELIVERED, 950));
        figures.add(Counted.of("2026-11-18T10:00:00Z", "spring-7", "23410", DeliveryState.DELIVERED, 400));
        figures.add(Counted.of("2026-11-18T10:00:00Z", "spring-7", "23410", DeliveryState.FAILED, 600));
        figures.add(Counted.of("2026-11-18T10:00:00Z", "winter", "23415", DeliveryState.DELIVERED, 900));
    }

    private static List<String> asked(String href) {
        String query = URI.create(href.replaceFirst("#.*", "")).getRawQuery();
        return query == null ? List.of() : List.copyOf(new TreeSet<>(Arrays.asList(query.split("&"))));
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
                "/errors",
                "/messages",
                "/messages/vonage/0B00000127FDBC63",
                "/intake",
                "/imports",
                "/settings/users",
                "/settings/account",
                "/settings/digests",
                "/campaigns/none"
            })
    void theMenuKeepsWhatWasAskedFor(String path) {
        Document page = org.jsoup.Jsoup.parse(
                site.followed(path + "?" + ASKED + "&page=1&sort=name&q=s").body());

        assertThat(page.select(".site-nav a, a.brand, .user-menu__name, .sub-nav a, .page-kicker a, .problem a"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(asked(link.attr("href")))
                        .as(link.outerHtml())
                        .containsExactlyInAnyOrder(ASKED.split("&")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                             | .rate-table__link",
                "/campaigns                    | .rate-table__link",
                "/campaigns/spring-7           | .errors__link, .page-note a, .rate-table__link",
                "/networks                     | .networks a[href^=/networks/]",
                "/networks/23410               | .rate-table__link",
                "/errors                       | .errors__link, th a[href^=/campaigns], th a[href^=/networks]",
                "/messages/vonage/long-1       | .facts a, .whole tbody a",
                "/messages/vonage/stuck-1      | .facts a"
            })
    void linksOfTablesKeepIt(String path, String links) {
        for (Element link : site.page(path + "?" + ASKED).select(links)) {
            assertThat(asked(link.attr("href"))).as(link.outerHtml()).contains(ASKED.split("&"));
        }
        assertThat(site.page(path + "?" + ASKED).select(links)).isNotEmpty();
    }

    @Test
    void aWindowByNameStaysANameAndBoundsBesideItAreDropped() {
        assertThat(site.page("/?range=last-7-days&from=2020-01-01")
                        .select(".site-nav a[href^=/errors]")
                        .attr("href"))
                .isEqualTo("/errors?range=last-7-days");
        assertThat(site.page("/?range=custom&from=2026-11-14&until=2026-11-21")
                        .select(".site-nav a[href^=/errors]")
                        .attr("href"))
                .isEqualTo("/errors?from=2026-11-14&until=2026-11-21");
    }

    @Test
    void whatCannotBeReadStaysBehind() {
        Document page = site.page("/?range=never&rate=best&unit=message&zone=Berlin", 400);

        assertThat(page.select(".site-nav a[href^=/errors]").attr("href")).isEqualTo("/errors?unit=message");
    }

    @Test
    void aSearchLeadsToItsMessageInTheSameZone() {
        assertThat(site.get("/messages?id=stuck-1&zone=Europe%2FBerlin&range=last-7-days")
                        .headers()
                        .firstValue("location"))
                .contains("/messages/vonage/stuck-1?range=last-7-days&zone=Europe%2FBerlin");
        assertThat(site.page("/messages?zone=Europe%2FBerlin&unit=message")
                        .select("form.search")
                        .attr("action"))
                .isEqualTo("/messages?zone=Europe%2FBerlin&unit=message");
    }
}
