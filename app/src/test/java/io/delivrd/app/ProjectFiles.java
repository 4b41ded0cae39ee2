package io.delivrd.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// What the project files beside libraries in Maven's local repository say.
final class ProjectFiles {

    /// Maven calls it so wherever it lies.
    private static final String REPOSITORY = "/repository/";

    private static final int MOST_PARENTS = 8;

    private ProjectFiles() {}

    /// @param library `…/<group>/<artifact>/<version>/<artifact>-<version>.jar`
    /// @return names, of the project itself or else of the nearest parent that names one
    static List<String> licences(Path library) throws IOException {
        String path = library.toString();
        Path repository = Path.of(path.substring(0, path.lastIndexOf(REPOSITORY) + REPOSITORY.length()));
        Path file = Path.of(path.replaceFirst("\\.jar$", ".pom"));
        for (int i = 0; i < MOST_PARENTS; i++) {
            Element project = parsed(file);
            List<String> names = new ArrayList<>();
            for (Element licences : children(project, "licenses")) {
                for (Element licence : children(licences, "license")) {
                    names.add(text(licence, "name").orElse("unnamed"));
                }
            }
            List<Element> parents = children(project, "parent");
            if (!names.isEmpty() || parents.isEmpty()) {
                return names;
            }
            Element parent = parents.getFirst();
            String artifact = text(parent, "artifactId").orElseThrow();
            String version = text(parent, "version").orElseThrow();
            file = repository
                    .resolve(text(parent, "groupId").orElseThrow().replace('.', '/'))
                    .resolve(artifact)
                    .resolve(version)
                    .resolve(artifact + "-" + version + ".pom");
        }
        return List.of();
    }

    private static Element parsed(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder()
                    .parse(Files.newInputStream(file))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("cannot read " + file, e);
        }
    }

    private static List<Element> children(Element of, String name) {
        List<Element> found = new ArrayList<>();
        for (Node each = of.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element element && element.getNodeName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Optional<String> text(Element of, String name) {
        return children(of, name).stream()
                .map(element -> element.getTextContent().strip().replaceAll("\\s+", " "))
                .findFirst();
    }
}
