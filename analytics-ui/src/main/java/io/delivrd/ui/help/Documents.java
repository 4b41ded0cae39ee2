package io.delivrd.ui.help;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/// The documents that the build packs from `docs/`, as HTML.
@Singleton
final class Documents {

    /// The document that lists the others.
    static final String FIRST = "index";

    private static final String FOLDER = "/io/delivrd/ui/documents/";
    private static final Pattern NAME = Pattern.compile("[a-z-]{1,30}(/[a-z0-9-]{1,100})?");

    /// What a document writes of another one of its own folder, or of the folder beside.
    private static final Pattern TO_DOCUMENT =
            Pattern.compile("(?:(?:\\.\\./)?[a-z-]+/)?[a-z0-9-]+\\.md(?:#[A-Za-z0-9_-]+)?");

    private static final Pattern ELSEWHERE = Pattern.compile("https?://|#");

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final TextContentRenderer plain = TextContentRenderer.builder().build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(_ -> Documents::keyboardReaches)
            .build();
    private final Map<String, Optional<Document>> known = new ConcurrentHashMap<>();

    /// @param title its first heading
    record Document(String title, String html) {}

    /// @param name folder and file without suffix, such as `reference/http`
    /// @return empty if there is no such document
    Optional<Document> find(String name) {
        return NAME.matcher(name).matches() ? known.computeIfAbsent(name, this::read) : Optional.empty();
    }

    private Optional<Document> read(String name) {
        try (InputStream packed = Documents.class.getResourceAsStream(FOLDER + name + ".md")) {
            return packed == null
                    ? Optional.empty()
                    : Optional.of(document(name, new String(packed.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document document(String name, String markdown) {
        Node tree = parser.parse(markdown);
        Links links = new Links(name.contains("/") ? name.replaceFirst("/.*", "") : "");
        tree.accept(links);
        return new Document(links.title, scrolling(renderer.render(tree)));
    }

    /// Markdown's own HTML is escaped, so that every table is one of ours.
    private static String scrolling(String html) {
        return html.replace("<table>", "<div class=\"scroll\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>");
    }

    /// What is too wide scrolls within itself, by keyboard too.
    private static void keyboardReaches(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof FencedCodeBlock && tag.equals("pre")) {
            attributes.put("tabindex", "0");
        }
        if (tag.equals("th")) {
            attributes.put("scope", "col");
        }
    }

    /// Leads links between documents to their pages, and finds the title. Links stay relative, so that they hold below
    /// whatever path the site lies at.
    private final class Links extends AbstractVisitor {

        private final String folder;
        private String title = "";

        Links(String folder) {
            this.folder = folder;
        }

        @Override
        public void visit(Heading heading) {
            if (title.isEmpty()) {
                title = plain.render(heading).strip();
            }
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            if (TO_DOCUMENT.matcher(link.getDestination()).matches()) {
                link.setDestination((folder.isEmpty() ? "help/" : "")
                        + link.getDestination().replace(".md", ""));
            } else if (!ELSEWHERE.matcher(link.getDestination()).lookingAt()) {
                leaveOnlyTheWords(link);
            }
            visitChildren(link);
        }

        /// A file of the source that is not packed leads nowhere here.
        private void leaveOnlyTheWords(Link link) {
            Node word = link.getFirstChild();
            while (word != null) {
                Node next = word.getNext();
                link.insertBefore(word);
                word = next;
            }
            link.unlink();
        }
    }
}
