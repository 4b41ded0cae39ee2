package io.delivrd.app;

import com.microsoft.playwright.Page;
import io.delivrd.app.Chromium.Looks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of every page on the campaigns of the demo, for the documents. `./delivrd screenshots` runs it, the tests
/// do not.
final class Screenshots {

    @Test
    void areTaken(@TempDir Path folder) throws IOException, InterruptedException {
        Path pictures = Files.createDirectories(Path.of(System.getProperty("delivrd.screenshots")));
        try (RunningServer server = RunningServer.start(folder);
                Chromium chromium = Chromium.start()) {
            DemoData.fill(server);
            for (String path : ShownPages.of(server)) {
                for (Map.Entry<String, Looks> looks :
                        Map.of("light", Looks.USUAL, "dark", Looks.USUAL.dark()).entrySet()) {
                    Page page = chromium.signedIn(server, looks.getValue());
                    page.navigate(path);
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(pictures.resolve(name(path) + "-" + looks.getKey() + ".png")));
                    page.context().close();
                }
            }
        }
    }

    private static String name(String path) {
        if (path.equals("/")) {
            return "overview";
        }
        if (path.startsWith("/messages/")) {
            return "message";
        }
        return path.substring(1).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
    }
}
