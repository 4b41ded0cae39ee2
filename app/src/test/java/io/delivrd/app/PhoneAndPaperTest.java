package io.delivrd.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import io.delivrd.app.Chromium.Looks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages where there is little room, and where nothing scrolls or is pointed at.
final class PhoneAndPaperTest {

    private static final int PHONE_HEIGHT = 740;
    // A4 landscape within its margins, in CSS pixels.
    private static final int PAPER_WIDTH = 1031;
    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b(?!s)");

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        server = ReadyData.demo(folder, Map.of());
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        chromium.close();
        server.close();
    }

    static List<String> pages() {
        return ShownPages.of(server);
    }

    private static Page phone(Looks looks, String path) {
        Page page = chromium.reader(server, looks.narrow());
        page.setViewportSize(looks.narrow().width(), PHONE_HEIGHT);
        page.navigate(path);
        return page;
    }

    @ParameterizedTest
    @CsvSource({
        "/, .tile__value",
        "/campaigns, .rate-table tbody .rate__value",
        "/campaigns/spring-sale, .tile__value",
        "/networks, .rate-table tbody .rate-table__cell:nth-child(3)",
        "/errors, .todo__text",
    })
    void theFirstFigureIsOnTheFirstScreen(String path, String figure) {
        for (Looks looks : List.of(Looks.USUAL, Looks.USUAL.withoutScripts())) {
            Page page = phone(looks, path);
            BoundingBox box = page.locator(figure).first().boundingBox();

            assertThat(box.y).as(path + " " + looks).isGreaterThan(0);
            assertThat(box.y + box.height).as(path + " " + looks).isLessThanOrEqualTo(PHONE_HEIGHT);
            page.close();
        }
    }

    @Test
    void whatIsFoldedOnAPhoneOpensAndLiesOpenElsewhere() {
        Page page = phone(Looks.USUAL.withoutScripts(), "/");
        assertThat(page.locator("input[name=from]")).not().isVisible();
        page.locator(".filter-bar__summary").click();
        assertThat(page.locator("input[name=from]")).isVisible();
        page.locator("select[name=unit]").selectOption("message");
        page.locator(".filter-form:has(select[name=unit]) button[type=submit]").click();
        assertThat(page).hasURL(Pattern.compile("unit=message"));
        page.close();

        Page wide = chromium.reader(server, Looks.USUAL.withoutScripts());
        wide.navigate("/");
        assertThat(wide.locator("input[name=from]")).isVisible();
        assertThat(wide.locator(".filter-bar__summary")).not().isVisible();
        wide.close();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void tablesScrollWithinThemselvesWithTheirFirstColumnInPlace(String path) {
        Page page = phone(Looks.USUAL, path);
        Object loose = page.evaluate("""
                () => [...document.querySelectorAll('.scroll')]
                  .filter((region) => region.checkVisibility() && region.scrollWidth > region.clientWidth)
                  .flatMap((region) => {
                    region.scrollLeft = 10000;
                    const edge = region.getBoundingClientRect().left;
                    return [...region.querySelectorAll('tr > :first-child:not([colspan])')]
                      .filter((cell) => Math.abs(cell.getBoundingClientRect().left - edge) > 1)
                      .map((cell) => cell.outerHTML.slice(0, 120));
                  })
                """);

        assertThat((List<?>) loose).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0);
        page.close();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void headsOfLongTablesStayInSight(String path) {
        Page page = chromium.reader(server, Looks.USUAL);
        page.navigate(path);
        Object loose = page.evaluate("""
                () => [...document.querySelectorAll('.scroll')].flatMap((region) => {
                  region.style.maxHeight = '6rem';
                  region.scrollTop = 40;
                  const edge = region.getBoundingClientRect().top;
                  return [...region.querySelectorAll('thead th')]
                    .filter((cell) => region.checkVisibility() && region.scrollTop > 0
                      && Math.abs(cell.getBoundingClientRect().top - edge) > 1)
                    .map((cell) => cell.outerHTML.slice(0, 120));
                })
                """);

        assertThat((List<?>) loose).isEmpty();
        page.close();
    }

    @Test
    void aColumnShowsThatAndHowItIsSorted() {
        Page page = chromium.reader(server, Looks.USUAL);
        page.navigate("/campaigns");
        assertThat(mark(page, "th:not([aria-sort]) .sort__mark")).contains("↕");

        page.locator("th:not([aria-sort]) .sort").nth(1).click();

        assertThat(page.locator("th[aria-sort]")).hasCount(1);
        assertThat(mark(page, "th[aria-sort] .sort__mark")).containsPattern("[▾▴]");
        page.close();
    }

    private static String mark(Page page, String selector) {
        return String.valueOf(page.locator(selector).first().evaluate("e => getComputedStyle(e, '::after').content"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".trend__point:has(a)", ".distribution__point"})
    void pointsOfAChartSayWhatTheyStandFor(String points) {
        Page page = chromium.reader(server, Looks.USUAL);
        page.navigate("/campaigns/otp-login");
        Locator first = page.locator(points).first();
        Locator value = first.locator(".chart-value");
        assertThat(value).not().isVisible();

        first.locator("rect").first().hover(new Locator.HoverOptions().setForce(true));
        assertThat(value).isVisible();
        assertThat(value).containsText(Pattern.compile("\\d"));

        page.mouse().move(0, 0);
        first.locator("xpath=descendant-or-self::*[@tabindex]").first().focus();
        page.keyboard().press("ArrowRight");
        assertThat(value).not().isVisible();
        assertThat(page.locator(points).nth(1).locator(".chart-value")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/campaigns/otp-login$"));
        page.close();
    }

    @Test
    void aCellOfTheHeatTableLeadsToTheCampaignOnThatNetwork() {
        Page page = chromium.reader(server, Looks.USUAL);
        page.navigate("/campaigns/spring-sale");
        page.locator(".heat tbody tr:has-text('23415') .heat__link").nth(1).click();

        assertThat(page).hasURL(Pattern.compile("/campaigns/spring-sale\\?.*network=23415"));
        assertThat(page.locator(".heat tbody tr")).hasCount(1);
        page.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/campaigns/spring-sale", "/campaigns/otp-login"})
    void aCampaignFillsTwoOrThreeSheets(String path) {
        Page page = chromium.reader(server, Looks.USUAL);
        page.navigate(path);
        String file = new String(
                page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPrintBackground(true)),
                StandardCharsets.ISO_8859_1);

        assertThat(SHEET.matcher(file).results().count()).isBetween(2L, 3L);
        page.close();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingHangsOverTheEdgeOfThePaper(String path) {
        Page page = chromium.reader(server, Looks.USUAL.dark());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(PAPER_WIDTH, 703);
        page.navigate(path);

        assertThat((List<?>) page.evaluate("""
                () => [...document.querySelectorAll('main *')]
                  .filter((part) => part.checkVisibility() && !part.closest('.visually-hidden')
                    && part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                  .map((part) => part.outerHTML.slice(0, 120))
                """)).isEmpty();
        assertThat(page.evaluate("getComputedStyle(document.body).color").toString())
                .as("ink on white, whatever the theme")
                .isEqualTo("rgb(18, 35, 43)");
        page.close();
    }
}
