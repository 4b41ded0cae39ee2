package io.delivrd.app;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What axe-core finds on a page by the rules of WCAG 2.2, levels A and AA.
///
/// @see <a href="https://github.com/dequelabs/axe-core">axe-core</a>
final class Axe {

    private static final String SCRIPT = script();
    private static final String RUN = """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const found = await axe.run(document,
                { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
              return found.violations.flatMap((rule) => rule.nodes.map((node) =>
                `${rule.id}: ${rule.help} at ${node.target.join(' ')}: ${node.html.slice(0, 160)}`));
            }
            """;

    private Axe() {}

    /// @return a line each; none where all is well
    static List<String> findings(Page page) {
        page.evaluate(SCRIPT);
        return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream in =
                Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"), "axe-core is no dependency")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
