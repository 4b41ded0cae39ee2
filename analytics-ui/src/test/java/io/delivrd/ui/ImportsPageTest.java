package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.imports.ImportRun;
import io.delivrd.application.imports.InMemoryImportRuns;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class ImportsPageTest {

    private static final Instant AT = Ports.NOW.minusSeconds(60);

    private final Site site;
    private final InMemoryImportRuns imports;

    ImportsPageTest(Site site, InMemoryImportRuns imports) {
        this.site = site;
        this.imports = imports;
    }

    @BeforeEach
    void nothingYet() {
        imports.clear();
    }

    private static ImportRun begun(String name, long bytes) {
        return ImportRun.begun(new UUID(0, 7), VonageCatalogue.VONAGE, name, "", bytes, AT);
    }

    @Test
    void aFileIsHandedInByAForm() {
        Document page = site.page("/imports");

        assertThat(page.select("form[enctype=multipart/form-data]").attr("action"))
                .isEqualTo("/api/v1/imports");
        assertThat(page.select("form input[type=file]").attr("name")).isEqualTo("file");
        assertThat(page.select("[data-empty=no-imports]").text()).isEqualTo("Nothing has been imported yet.");
        assertThat(page.select("[data-refresh]")).isEmpty();
    }

    @Test
    void anImportUnderWaySaysHowFarItIs() {
        imports.add(begun("november.csv", 2_000_000).at(500_000, 4_000, 3_900, 100, 0));

        Document page = site.page("/imports");

        assertThat(page.select("progress").attr("value")).isEqualTo("500000");
        assertThat(page.select("progress").attr("max")).isEqualTo("2000000");
        assertThat(page.select("tbody tr").text())
                .isEqualTo(
                        "november.csv … running Cancel 25.0 %: 500.0 kB of 2.0 MB 4,000 lines 3,900 100 0 21 Nov 2026,"
                                + " 12:14:30 UTC");
        assertThat(page.select("main[data-refresh=2]")).hasSize(1);
        assertThat(page.select("noscript meta[http-equiv=refresh]").attr("content"))
                .isEqualTo("2");
    }

    @Test
    void anEncodingOtherThanUtf8IsSaid() {
        imports.add(begun("november.csv", 100).at(100, 5, 3, 1, 1).readAs("Windows-1252"));

        assertThat(site.page("/imports").select("tbody tr").text()).contains("5 lines, read as Windows-1252");
    }

    @Test
    void refusedLinesCanBeFetched() {
        imports.add(begun("november.csv", 100)
                .at(100, 5, 3, 1, 1)
                .ended(ImportRun.State.DONE, Ports.NOW, Optional.empty()));

        Document page = site.page("/imports");

        assertThat(page.select("tbody a").attr("href"))
                .isEqualTo("/api/v1/imports/00000000-0000-0000-0000-000000000007/refused.csv");
        assertThat(page.select(".run").text()).isEqualTo("✓ done after 1.0 min");
        assertThat(page.select("[data-refresh]")).isEmpty();
    }

    @Test
    void aFailedImportSaysWhy() {
        imports.add(begun("<img src=x>.csv", 0)
                .ended(ImportRun.State.FAILED, AT.plusSeconds(1), Optional.of("no column message_id")));

        Document page = site.page("/imports");

        assertThat(page.select(".run--failed, .run__state--failed").text()).isEqualTo("! failed");
        assertThat(page.select(".run__error").text()).isEqualTo("no column message_id");
        assertThat(page.select("tbody th").text()).isEqualTo("<img src=x>.csv");
        assertThat(page.select("main img")).isEmpty();
    }
}
