package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.delivrd.app.Chromium.Looks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page on the campaigns of the demo, by the rules of WCAG 2.2 AA.
final class AccessibilityTest {

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
        return Stream.concat(ShownPages.of(server).stream(), Stream.of("/help")).toList();
    }

    /// Those that are shown before anybody is signed in, too: they lead nowhere.
    static List<String> pagesAndSignIn() {
        return Stream.concat(pages().stream(), Stream.of("/sign-in/code")).toList();
    }

    @ParameterizedTest
    @MethodSource("pagesAndSignIn")
    void axeFindsNothingInEitherTheme(String path) {
        List<String> findings = new ArrayList<>();
        for (Looks looks : List.of(Looks.USUAL, Looks.USUAL.dark().narrow())) {
            Page page = chromium.reader(server, looks);
            page.navigate(path);
            openEverything(page);
            Axe.findings(page).forEach(finding -> findings.add(looks + " " + finding));
            page.close();
        }

        assertThat(findings).isEmpty();
    }

    /// But menus, which cover what lies beneath.
    private static void openEverything(Page page) {
        page.evaluate("document.querySelectorAll('details:not(.menu)').forEach((details) => { details.open = true; })");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageHasOneTitleAndItsLandmarks(String path) {
        Page page = chromium.reader(server, Looks.USUAL);
        page.navigate(path);

        assertThat(page.locator("h1").count()).isEqualTo(1);
        assertThat(page.locator("main").count()).isEqualTo(1);
        assertThat(page.locator("header nav").count()).isEqualTo(1);
        assertThat(page.locator("table:not(:has(caption))").count()).isZero();
        assertThat(page.title()).endsWith(" · Delivrd");
        page.close();
    }

    @ParameterizedTest
    @MethodSource("pagesAndSignIn")
    void nothingHangsOverTheEdgeOfAPhone(String path) {
        Page page = chromium.reader(server, Looks.USUAL.narrow());
        page.navigate(path);

        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0);
        page.close();
    }

    @Test
    void axeFindsNothingOnTheSignInPage() {
        Page page = chromium.visitor(server, Looks.USUAL);
        page.navigate("/sign-in");

        assertThat(Axe.findings(page)).isEmpty();
        page.context().close();
    }
}
