package io.delivrd.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The Chromium of this machine, headless. `./delivrd test` installs it where it is missing.
final class Chromium implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;

    private final Playwright playwright;
    private final Browser browser;
    private final Map<String, String> sessions = new HashMap<>();
    private final Map<String, BrowserContext> readers = new HashMap<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// @throws AssertionError if there is none
    static Chromium start() {
        Path executable = Stream.concat(
                        Optional.ofNullable(System.getenv("DELIVRD_CHROMIUM")).stream(),
                        Stream.of(
                                "/usr/bin/chromium",
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome",
                                "/usr/bin/google-chrome-stable",
                                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                                "/Applications/Chromium.app/Contents/MacOS/Chromium"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no Chromium: run ./delivrd test, which installs it, or name one in DELIVRD_CHROMIUM"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        return new Chromium(
                playwright,
                playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable)));
    }

    /// How a visitor looks at pages.
    record Looks(ColorScheme scheme, int width, boolean scripts) {

        static final Looks USUAL = new Looks(ColorScheme.LIGHT, 1440, true);

        Looks dark() {
            return new Looks(ColorScheme.DARK, width, scripts);
        }

        Looks narrow() {
            return new Looks(scheme, 360, scripts);
        }

        Looks withoutScripts() {
            return new Looks(scheme, width, false);
        }
    }

    /// @return a page of a visitor nobody knows yet
    Page visitor(RunningServer server, Looks looks) {
        return opened(server.uri().toString(), looks, null);
    }

    /// @param site below which it is served by a proxy, whose certificate nobody knows
    Page visitor(URI site, Looks looks) {
        return opened(site.toString(), looks, null);
    }

    private Page opened(String url, Looks looks, @Nullable String session) {
        return context(url, looks, session).newPage();
    }

    private BrowserContext context(String url, Looks looks, @Nullable String session) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(url)
                .setIgnoreHTTPSErrors(true)
                .setStorageState(session)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setColorScheme(looks.scheme())
                .setViewportSize(looks.width(), 900)
                .setJavaScriptEnabled(looks.scripts()));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    /// @return a page of somebody who signed in with the bootstrap token, once for each server
    Page signedIn(RunningServer server, Looks looks) {
        return opened(server.uri().toString(), looks, session(server));
    }

    /// For who only reads: styles and scripts are fetched once. Whoever changes something takes [#signedIn].
    ///
    /// @return a page of somebody who signed in and has been here before; to be closed alone, not with its context
    Page reader(RunningServer server, Looks looks) {
        String url = server.uri().toString();
        return readers.computeIfAbsent(url + " " + looks, _ -> context(url, looks, session(server)))
                .newPage();
    }

    private String session(RunningServer server) {
        return sessions.computeIfAbsent(server.uri().toString(), _ -> signIn(server));
    }

    private String signIn(RunningServer server) {
        Page page = visitor(server, Looks.USUAL);
        page.navigate("/sign-in");
        page.locator("details:has(input[name=token]) summary").click();
        page.locator("input[name=token]").fill(RunningServer.TOKEN);
        page.locator("form:has(input[name=token]) button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        String kept = page.context().storageState();
        page.context().close();
        return kept;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
