package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.finance.ListedParts;
import io.delivrd.application.finance.invoice.InMemoryInvoices;
import io.delivrd.application.imports.InMemoryImportRuns;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
final class EveryPageTest {

    /// Links that were followed: pages share most of theirs.
    private static final Set<String> ALIVE = new HashSet<>();

    private final Site site;
    private final InMemoryFigures figures;
    private final InMemoryIntake intake;
    private final InMemoryTrails trails;
    private final InMemoryFallback fallback;
    private final InMemoryImportRuns imports;
    private final ListedParts books;
    private final InMemoryInvoices invoices;

    EveryPageTest(
            Site site,
            InMemoryFigures figures,
            InMemoryIntake intake,
            InMemoryTrails trails,
            InMemoryFallback fallback,
            InMemoryImportRuns imports,
            ListedParts books,
            InMemoryInvoices invoices) {
        this.site = site;
        this.figures = figures;
        this.intake = intake;
        this.trails = trails;
        this.fallback = fallback;
        this.imports = imports;
        this.books = books;
        this.invoices = invoices;
    }

    @BeforeEach
    void someWeeks() {
        if (figures.span().isEmpty()) {
            Campaigns.fill(figures);
            DemoPages.messages(trails);
            books.ofEveryClass();
            DemoPages.invoice(invoices);
        }
    }

    private Document page(String path, String... headers) {
        fallback.clear();
        imports.clear();
        intake.nothing();
        if (!path.contains("#")) {
            intake.received(1, 0, Ports.NOW);
            DemoPages.quarantine(intake);
            DemoPages.fallback(fallback);
            DemoPages.imports(imports);
        }
        HttpResponse<String> answer = site.get(path.replaceFirst("#.*", ""), headers);
        if (answer.statusCode() == 303) {
            answer = site.get(answer.headers().firstValue("location").orElseThrow(), headers);
        }
        return org.jsoup.Jsoup.parse(answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/#first-run",
                "/?range=today&unit=message",
                "/?from=2020-01-01&until=2020-02-01",
                "/campaigns",
                "/campaigns/spring-7",
                "/campaigns/none",
                "/networks",
                "/networks?q=vodafone&rate=delivered_of_known&sort=-rate",
                "/networks?q=nowhere",
                "/networks/23410",
                "/networks/338020",
                "/networks/US-TOLL-FREE",
                "/networks/99999",
                "/hygiene",
                "/hygiene?action=suppress&campaign=spring-7&confidence_from=0.995&count=all",
                "/opt-outs",
                "/opt-outs?standing=all&sender_id=2884",
                "/compare",
                "/compare?keys=spring-7&q=store",
                "/compare?keys=spring-7&keys=otp-login&keys=loyalty/points%20%26%20rewards&country=GB",
                "/compare?kind=network&keys=23410,23415,26201,338020,99999",
                "/compare?kind=network&keys=a,b,c,d,e,f",
                "/compare?kind=planet",
                "/errors",
                "/errors?error=3&provider=vonage",
                "/errors?network=338020",
                "/alerts",
                "/alerts/new",
                "/alerts/new?preset=codes_by_network",
                "/messages",
                "/messages?id=none",
                "/messages?q=447700900123&by=number",
                "/messages?q=spring-7",
                "/campaigns/spring-7/messages",
                "/campaigns/spring-7/messages?state=failed",
                "/campaigns/none/messages",
                "/messages/vonage/5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e",
                "/messages/vonage/0B00000127FDBC63",
                "/campaigns/spring-7?unit=message",
                "/messages/vonage/long-1",
                "/messages/vonage/unheard-1",
                "/finance?period=2026-11",
                "/finance?period=2026-11&by=network&country=GB",
                "/finance?period=2026-09",
                "/finance?period=soon",
                "/finance/match?period=2026-11",
                "/finance/invoices?period=2026-10",
                "/finance/invoices/00000000-0000-0000-0000-000000000007",
                "/finance/match?period=2026-11&class=twice&campaign=autumn&state=delivered,failed",
                "/intake",
                "/intake#empty",
                "/live",
                "/live?campaign=spring-7&wall=1",
                "/live?campaign=none",
                "/imports",
                "/imports#empty",
                "/finance/periods",
                "/finance/periods?period=2026-10",
                "/finance/tariffs",
                "/finance/prices",
                "/settings/accounts",
                "/settings/accounts/new?provider=vonage",
                "/settings/accounts/one?provider=vonage&account=ab12cd34",
                "/settings/campaign-rules",
                "/settings/users",
                "/settings/tokens",
                "/settings/audit",
                "/settings/channels",
                "/outbox",
                "/settings/account",
                "/views",
                "/views?page=/campaigns%3Fnetwork%3D23410",
                "/annotations",
                "/settings/digests",
                "/help",
                "/status-matrix",
                "/messages?zone=Berlin",
                "/campaigns?zone=Berlin"
            })
    void isSoundWithoutInlineCodeAndForEverybody(String path) {
        Document page = page(path);

        assertThat(page.select("[style], style")).isEmpty();
        assertThat(page.select("script:not([src])")).isEmpty();
        assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(Attribute::getKey)
                        .filter(name -> name.startsWith("on") || name.startsWith("th:")))
                .isEmpty();
        assertThat(page.select("[src], link[href]").stream()
                        .map(element -> element.hasAttr("src") ? element.attr("src") : element.attr("href")))
                .allMatch(address -> address.startsWith("/static/"));
        assertThat(page.select("[href^=javascript], [href^=http]")).isEmpty();

        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.title()).endsWith(" · Delivrd");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("main, header, footer, nav.site-nav")).hasSize(4);
        assertThat(page.select(".skip-link").attr("href")).isEqualTo("#content");
        assertThat(page.select("#content")).hasSize(1);
        assertThat(page.select("table"))
                .allMatch(table -> !table.select("> caption").text().isBlank());
        assertThat(page.select("th")).allMatch(heading -> heading.hasAttr("scope"));
        assertThat(page.select("svg"))
                .allMatch(svg -> svg.hasAttr("aria-hidden")
                        || svg.hasAttr("aria-label")
                        || svg.parents().hasAttr("aria-hidden")
                        || svg.parents().is("svg"));
        assertThat(page.select("input:not([type=hidden]), select"))
                .allMatch(field -> field.parents().is("label")
                        || !page.select("label[for=" + field.id() + "]").isEmpty());
        assertThat(ids(page)).doesNotHaveDuplicates();
        assertThat(page.text()).doesNotContain("??").doesNotContain("{0}").doesNotContain("NaN");
        assertThat(addresses(page(path, "X-Site", "https://sms.example.org/dlr")))
                .hasSizeGreaterThan(20)
                .allMatch(address -> address.startsWith("/dlr/"));
    }

    /// @return what leads somewhere on this host, wherever in the page it stands
    private static List<String> addresses(Document page) {
        return page.getAllElements().stream()
                .flatMap(element -> element.attributes().asList().stream())
                .filter(attribute -> !attribute.getKey().equals("value"))
                .map(Attribute::getValue)
                .filter(value -> value.startsWith("/"))
                .toList();
    }

    private static List<String> ids(Document page) {
        return page.select("[id]").eachAttr("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/campaigns/spring-7", "/networks/23410"})
    void isSmall(String path) {
        Document page = page(path);
        Set<String> assets = new HashSet<>(
                page.select("link[rel=stylesheet], link[rel=icon]").eachAttr("href"));
        page.select("script").forEach(script -> assets.add(script.attr("src")));
        assets.addAll(List.of(
                "/static/js/copy.js",
                "/static/js/filter-bar.js",
                "/static/js/first-run.js",
                "/static/js/refresh.js",
                "/static/js/theme-switch.js"));

        int total = site.zippedLength(path);
        for (String asset : assets) {
            total += site.zippedLength(asset);
        }

        assertThat(total).isLessThan(150_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/campaigns/spring-7",
                "/campaigns",
                "/networks",
                "/networks/23410",
                "/errors",
                "/campaigns/spring-7/messages"
            })
    void hasNoDeadEnds(String path) {
        for (Element link : page(path).select("nav a:not([href=/openapi.yml]), .chip, th a, .pager a, .errors__link")) {
            String address = link.attr("href");
            if (!ALIVE.contains(address)) {
                assertThat(site.get(address).statusCode())
                        .describedAs(link.outerHtml())
                        .isEqualTo(200);
                ALIVE.add(address);
            }
        }
    }
}
