package io.delivrd.app;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What we ship of others is what somebody has looked at: `bom.cdx.json`, a CycloneDX document, names every
/// library of the product's class path with its bytes' SHA-256, its licences and the day it was last looked at.
/// It takes no network.
class ShippedLibrariesTest {

    private static final Path BOM = Path.of("bom.cdx.json");
    private static final Path SHIPPED = Path.of("target/shipped.txt");

    /// `   group:artifact:jar:version:scope:/path/of.jar -- module name`, perhaps in colours.
    private static final Pattern RESOLVED =
            Pattern.compile("^\\s*([\\w.-]+):([\\w.-]+):jar:([\\w.-]+):(?:compile|runtime):(\\S+?\\.jar)\\b.*");
    private static final Pattern LISTED = Pattern.compile(
            "\"content\": \"([0-9a-f]{64})\".*?\"purl\": \"([^\"]+)\".*?\"value\": \"(\\d{4}-\\d\\d-\\d\\d)\"",
            Pattern.DOTALL);

    /// @param lookedAt when somebody last saw that there is nothing wrong with it
    private record Library(
            String group, String name, String version, String sha256, List<String> licences, LocalDate lookedAt) {

        private String purl() {
            return "pkg:maven/" + group + "/" + name + "@" + version + "?type=jar";
        }

        private String licensed() {
            return licences.stream()
                    .map(licence -> "{\"license\": {\"name\": \"" + licence.replace("\"", "'") + "\"}}")
                    .collect(joining(", "));
        }

        private String text() {
            return """
                    {
                      "type": "library",
                      "group": "%s",
                      "name": "%s",
                      "version": "%s",
                      "hashes": [{"alg": "SHA-256", "content": "%s"}],
                      "licenses": [%s],
                      "purl": "%s",
                      "properties": [{"name": "delivrd:looked-at", "value": "%s"}]
                    }""".formatted(group, name, version, sha256, licensed(), purl(), lookedAt)
                    .indent(4)
                    .stripTrailing();
        }
    }

    /// What was looked at.
    private record Listed(String sha256, LocalDate lookedAt) {}

    @Test
    void whatIsShippedIsWhatWasLookedAt() throws IOException {
        Map<String, Listed> listed = listed();
        List<Library> shipped = shipped(listed, LocalDate.now(Clock.systemUTC()));
        if ("write".equals(System.getProperty("delivrd.shipped"))) {
            Files.writeString(BOM, text(shipped));
            listed = listed();
        }

        Map<String, String> committed = new TreeMap<>();
        listed.forEach((purl, library) -> committed.put(purl, library.sha256()));
        Map<String, String> now = new TreeMap<>();
        shipped.forEach(library -> now.put(library.purl(), library.sha256()));

        assertThat(now).as("""
                        Libraries are shipped that app/bom.cdx.json does not list so. Read what changed in each and what is \
                        known to be wrong with it, then write the list anew and commit it:
                        mvn -pl app -am test -Dtest=ShippedLibrariesTest -Dsurefire.failIfNoSpecifiedTests=false \
                        -Ddelivrd.shipped=write""").isEqualTo(committed).hasSizeGreaterThan(50);
        assertThat(Files.readString(BOM)).isEqualTo(text(shipped(listed, LocalDate.EPOCH)));
    }

    private static List<Library> shipped(Map<String, Listed> before, LocalDate today) throws IOException {
        List<Library> libraries = new ArrayList<>();
        for (String line : Files.readAllLines(SHIPPED)) {
            Matcher resolved = RESOLVED.matcher(line.replaceAll("\\e\\[[\\d;]*m", ""));
            if (resolved.matches()) {
                String sha256 = sha256(Path.of(resolved.group(4)));
                Library found = new Library(
                        resolved.group(1),
                        resolved.group(2),
                        resolved.group(3),
                        sha256,
                        ProjectFiles.licences(Path.of(resolved.group(4))),
                        today);
                Listed known = before.getOrDefault(found.purl(), new Listed("", today));
                libraries.add(
                        known.sha256().equals(sha256)
                                ? new Library(
                                        found.group(),
                                        found.name(),
                                        found.version(),
                                        sha256,
                                        found.licences(),
                                        known.lookedAt())
                                : found);
            }
        }
        libraries.sort(Comparator.comparing(Library::purl));
        return libraries;
    }

    private static Map<String, Listed> listed() throws IOException {
        Map<String, Listed> listed = new TreeMap<>();
        if (Files.exists(BOM)) {
            for (Matcher each = LISTED.matcher(Files.readString(BOM)); each.find(); ) {
                listed.put(each.group(2), new Listed(each.group(1), LocalDate.parse(each.group(3))));
            }
        }
        return listed;
    }

    private static String text(List<Library> libraries) {
        return libraries.stream().map(Library::text).collect(joining(",\n", """
                {
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.6",
                  "version": 1,
                  "metadata": {"component": {"type": "application", "group": "io.delivrd", "name": "app"}},
                  "components": [
                """, "\n  ]\n}\n"));
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
