package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
final class HelpPagesTest {

    private static final Path DOCS = Path.of("../docs");

    private final Site site;

    HelpPagesTest(Site site) {
        this.site = site;
    }

    /// @return names as they stand in addresses
    private static List<String> documents() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> DOCS.relativize(file).toString().replaceFirst("\\.md$", ""))
                    .filter(name -> !name.equals("index"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyDocumentIsAPage() throws IOException {
        assertThat(documents()).hasSizeGreaterThan(40).contains("reference/http", "reference/glossary");
        for (String name : documents()) {
            Document page = site.page("/help/" + name);

            assertThat(page.select("article.document h1")).as(name).hasSize(1);
            assertThat(page.title()).as(name).isNotEqualTo(" · Delivrd").endsWith(" · Delivrd");
            assertThat(page.select("[id]").eachAttr("id")).as(name).doesNotHaveDuplicates();
            assertThat(page.select("script:not([src]), [style], [onclick]"))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void everyLinkBetweenDocumentsLeadsToItsPlace() throws IOException {
        Map<String, Document> pages = new HashMap<>();
        pages.put("/help", site.page("/help"));
        for (String name : documents()) {
            pages.put("/help/" + name, site.page("/help/" + name));
        }

        pages.forEach((address, page) -> {
            for (Element link : page.select("article.document a[href]")) {
                String href = link.attr("href");
                if (href.startsWith("http")) {
                    continue;
                }
                String target = href.startsWith("#")
                        ? address
                        : URI.create(address).resolve(href).getPath();
                assertThat(pages).as(address + " → " + href).containsKey(target);
                String anchor = href.contains("#") ? href.replaceFirst(".*#", "") : "";
                if (!anchor.isEmpty()) {
                    assertThat(Objects.requireNonNull(pages.get(target)).getElementById(anchor))
                            .as(address + " → " + href)
                            .isNotNull();
                }
            }
        });
    }

    @Test
    void theFirstPageListsEveryDocumentButTheDecisions() throws IOException {
        List<String> listed = site.page("/help").select("article.document a").eachAttr("href");

        assertThat(new TreeSet<>(listed))
                .containsAll(documents().stream()
                        .filter(name -> !name.startsWith("adr/"))
                        .map(name -> "help/" + name)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/campaigns", "/messages", "/settings/account", "/sign-in", "/help/reference/http"})
    void theFooterOfEveryPageLeadsToHelp(String path) {
        Document page = site.page(path);

        assertThat(page.select("footer .help-links a").eachAttr("href"))
                .containsExactly("/help", "/help/reference/glossary", "/status-matrix", "/openapi.yml", "/help#curl");
    }

    @Test
    void theFirstCallNamesThisServer() {
        Document page = site.page("/help");

        assertThat(page.select("#curl pre").text())
                .matches("curl -H \"Authorization: Bearer \\$DELIVRD_TOKEN\" \"http://127.0.0.1:[0-9]+"
                        + "/api/v1/delivery\\?group=campaign\"");
        assertThat(page.select("#curl pre").attr("data-copy")).isEqualTo("Copy");
    }

    @Test
    void aNewTokenCanBeCopiedAndTried() {
        Document page = org.jsoup.Jsoup.parse(
                site.post("/settings/tokens", "name=ci&viewer=on").body());
        String secret = page.select(".secret__text").text();

        assertThat(secret).startsWith("dlv_");
        assertThat(page.select(".secret__text").attr("data-copy")).isEqualTo("Copy the token");
        assertThat(page.select(".secret pre code").text())
                .startsWith("curl -H \"Authorization: Bearer " + secret + "\" \"http://127.0.0.1:");
        assertThat(page.select(".lead a").eachAttr("href"))
                .containsExactly("/help/how-to/users-and-tokens#api-tokens", "/openapi.yml", "/help#curl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/help/reference/none", "/help/reference/..%2f..%2fapplication", "/help/x/y.md"})
    void whatIsNoDocumentIsNoPage(String path) {
        assertThat(site.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void documentsAreMarkedAsEnglishOnGermanPages() {
        Document page = org.jsoup.Jsoup.parse(
                site.get("/help/reference/rates", "Accept-Language", "de").body());

        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        assertThat(page.select("article.document").attr("lang")).isEqualTo("en");
        assertThat(page.select("main").text()).contains("auf Englisch");
    }
}
