package io.delivrd.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.delivrd.app.Chromium.Looks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Journeys through a reverse proxy with TLS that serves the site below a path.
final class BehindAProxyTest {

    private static final String PATH = "/dlr";

    @TempDir
    static Path folder;

    private static RunningServer atTheRoot;
    private static RunningServer belowThePath;
    private static ReverseProxy stripping;
    private static ReverseProxy passingOn;
    private static Chromium chromium;

    /// What proxies do with the path they serve.
    enum Kind {
        STRIPPING,
        PASSING_ON;

        private RunningServer server() {
            return this == STRIPPING ? atTheRoot : belowThePath;
        }

        private URI site() {
            return (this == STRIPPING ? stripping : passingOn).uri();
        }
    }

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        atTheRoot = ReadyData.demo(folder.resolve("root"), Map.of());
        belowThePath = ReadyData.demo(folder.resolve("below"), Map.of("DELIVRD_BASE_PATH", PATH));
        stripping = ReverseProxy.stripping(folder, PATH, atTheRoot.uri());
        passingOn = ReverseProxy.passingOn(folder, PATH, belowThePath.uri());
        chromium = Chromium.start();
        setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        chromium.close();
        passingOn.close();
        stripping.close();
        belowThePath.close();
        atTheRoot.close();
    }

    /// @param strays fills with what the browser asks for outside the path, or what fails
    private static Page visitor(Kind kind, List<String> strays) {
        Page page = chromium.visitor(kind.site(), Looks.USUAL);
        page.onResponse(answer -> {
            if (!answer.url().startsWith(kind.site() + "/") || answer.status() >= 400) {
                strays.add(answer.status() + " " + answer.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                strays.add(message.text());
            }
        });
        return page;
    }

    private static void signIn(Page page, Kind kind, String wanted) {
        page.navigate(kind.site() + wanted);
        assertThat(page).hasURL(Pattern.compile("/dlr/sign-in\\?to="));
        page.locator("details:has(input[name=token]) summary").click();
        page.locator("input[name=token]").fill(RunningServer.TOKEN);
        page.locator("form:has(input[name=token]) button[type=submit]").click();
        assertThat(page).hasURL(kind.site() + wanted);
        // The address is there before the page's script is.
        page.waitForLoadState();
    }

    @ParameterizedTest
    @EnumSource
    void aVisitorSignsInFiltersAndFollowsAMessage(Kind kind) throws IOException {
        List<String> strays = new CopyOnWriteArrayList<>();
        Page page = visitor(kind, strays);
        signIn(page, kind, "/campaigns?sort=delivered_of_all");
        assertThat(page.context().cookies().stream().filter(cookie -> cookie.name.contains("session")))
                .singleElement()
                .satisfies(BehindAProxyTest::isKeptToThePath);

        page.locator("select[name=unit]").selectOption("message");
        assertThat(page).hasURL(Pattern.compile("/dlr/campaigns\\?.*unit=message"));
        page.locator(".rate-table__link").first().click();
        assertThat(page).hasURL(Pattern.compile("/dlr/campaigns/[^/?]+"));
        Download file = page.waitForDownload(
                () -> page.locator("section.headlines .csv-link").first().click());
        assertThat(Files.readAllLines(file.path())).hasSize(2);
        assertThat(file.url()).startsWith(kind.site() + "/api/v1/delivery.csv?");

        page.locator("button[name=language][value=de]").click();
        assertThat(page).hasURL(Pattern.compile("/dlr/campaigns/[^/?]+"));
        page.locator("button[name=language][value=en]").click();
        page.navigate(kind.site() + "/messages/vonage/" + DemoData.someMessage());
        assertThat(page.locator("h1")).containsText(DemoData.someMessage());
        page.locator(".user-menu form button").click();
        assertThat(page).hasURL(Pattern.compile("/dlr/sign-in\\?reason=signed_out"));

        assertThat(strays).isEmpty();
        page.context().close();
    }

    private static void isKeptToThePath(Cookie cookie) {
        assertThat(cookie.name).isEqualTo("__Secure-delivrd_session");
        assertThat(cookie.path).isEqualTo(PATH);
        assertThat(cookie.secure).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aSettingIsChangedAndFiguresMove(Kind kind) {
        List<String> strays = new CopyOnWriteArrayList<>();
        Page page = visitor(kind, strays);
        signIn(page, kind, "/settings");
        String webhook = kind.site() + "/webhooks/vonage/receipts";
        assertThat(page.locator("main")).containsText(webhook);

        page.navigate(kind.site() + "/settings/users");
        Locator form = page.locator("form[action='/dlr/settings/users']");
        form.locator("input[name=login]").fill("grace");
        form.locator("input[name=password]").fill("correct horse battery");
        form.locator("input[name=viewer]").setChecked(true);
        form.locator("button[type=submit]").click();
        assertThat(page).hasURL(Pattern.compile("/dlr/settings/users\\?done="));
        assertThat(page.locator("main")).containsText("grace");

        page.navigate(kind.site() + "/campaigns?range=today&q=moving");
        assertThat(page.locator(".rate-table__link")).hasCount(0);
        push(kind);
        assertThat(page.locator(".rate-table__link")).hasText("moving");

        assertThat(strays).isEmpty();
        page.context().close();
    }

    /// On the server itself, at the path a proxy would ask for.
    private static void push(Kind kind) {
        String below = kind == Kind.PASSING_ON ? PATH : "";
        assertThat(kind.server()
                        .send(HttpRequest.newBuilder(kind.server().uri().resolve(below + "/webhooks/vonage/receipts"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .timeout(Duration.ofSeconds(10))
                                .POST(BodyPublishers.ofString(
                                        "messageId=moving-1&status=delivered&err-code=0&client-ref=moving"))
                                .build())
                        .statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource
    void noPageLeadsOutOfThePath(Kind kind) {
        List<String> strays = new CopyOnWriteArrayList<>();
        Page page = visitor(kind, strays);
        signIn(page, kind, "/intake");
        List<String> ways = new ArrayList<>();
        for (String shown : ShownPages.of(kind.server())) {
            page.navigate(kind.site() + shown);
            ways.addAll(ways(page));
        }

        assertThat(ways).hasSizeGreaterThan(500).allMatch(way -> way.startsWith(PATH + "/"));
        assertThat(strays).isEmpty();
        page.context().close();
    }

    /// @return all but those to the documents of others
    private static List<String> ways(Page page) {
        Object found = page.evaluate("""
                () => [...document.querySelectorAll('[href], [src], [action], [formaction]')]
                    .filter((element) => element.rel !== 'noreferrer')
                    .flatMap((element) => ['href', 'src', 'action', 'formaction'].map((name) => element.getAttribute(name)))
                    .filter((way) => way !== null && !way.startsWith('#') && !way.startsWith('?'))
                """);
        return ((List<?>) found).stream().map(Object::toString).toList();
    }
}
