package io.delivrd.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ImportSettingsTest {

    @Test
    void settingsHaveDefaults() {
        try (WebServer server = WebServer.start()) {
            ImportSettings settings = server.bean(ImportSettings.class);

            assertThat(settings.maxSize()).isEqualTo(4L * 1024 * 1024 * 1024);
            assertThat(settings.directory())
                    .isEqualTo(Path.of(System.getProperty("java.io.tmpdir")).resolve("delivrd-imports"));
        }
    }
}
