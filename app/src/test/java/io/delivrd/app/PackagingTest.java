package io.delivrd.app;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// What packages bring beside the program agrees with it and with one another. It needs no package made.
final class PackagingTest {

    private static final Path PACKAGING = Path.of("../packaging");
    private static final Path DEBIAN = PACKAGING.resolve("debian");

    @Test
    void whatPackagesSetThereIs() throws IOException {
        Map<String, String> variables = new HashMap<>(imageVariables());
        variables.putAll(composed("delivrd"));
        assertThat(variables).containsKeys("DELIVRD_HOST", "DELIVRD_DATABASE_URL");

        try (ApplicationContext context = DoctorContexts.ofChecks(flat("", debianSettings()))) {
            assertThat(new SettingsCheck(context, variables).findings())
                    .extracting(FindingsText::line)
                    .isEmpty();
        }
    }

    @Test
    void theUnitLetsTheServiceWriteWhereItsSettingsSay() throws IOException {
        Map<String, Object> settings = flat("", debianSettings());
        List<String> unit = Files.readAllLines(DEBIAN.resolve("delivrd.service"));

        assertThat(settings)
                .containsEntry("delivrd.database.data-dir", "/var/lib/" + value(unit, "StateDirectory="))
                .containsEntry("delivrd.backup.folder", value(unit, "ReadWritePaths=-"));
        assertThat(value(unit, "WorkingDirectory=")).isEqualTo("/var/lib/" + value(unit, "StateDirectory="));
        assertThat(value(unit, "Environment=XDG_CACHE_HOME=") + "/" + value(unit, "CacheDirectory="))
                .isEqualTo("/var/cache/delivrd");
        assertThat(Files.readString(DEBIAN.resolve("delivrd.yml"))).contains(value(unit, "EnvironmentFile=-"));
        assertThat(Files.readString(DEBIAN.resolve("postinst")))
                .contains("adduser --quiet --system --group --home " + value(unit, "WorkingDirectory="))
                .contains("-o " + value(unit, "User=") + " -g " + value(unit, "Group=") + " -m 700 "
                        + value(unit, "WorkingDirectory=") + " /var/cache/delivrd " + value(unit, "ReadWritePaths=-"));
    }

    @Test
    void theDebianPackageHoldsWhatItsPartsName() throws IOException {
        String script = Files.readString(PACKAGING.resolve("package"));
        List<String> unit = Files.readAllLines(DEBIAN.resolve("delivrd.service"));

        assertThat(value(unit, "ExecStart=")).isEqualTo("/usr/bin/delivrd serve");
        assertThat(script)
                .contains("ln -s ../lib/delivrd/bin/delivrd \"$deb/usr/bin/delivrd\"")
                .contains("cp \"$here/debian/delivrd.service\" \"$deb/usr/lib/systemd/system/\"")
                .contains("cp \"$here/debian/delivrd.yml\" \"$deb/etc/delivrd/\"");
        assertThat(Files.readString(PACKAGING.resolve("launcher.sh")))
                .contains("DELIVRD_CONFIG:=/"
                        + Files.readString(DEBIAN.resolve("conffiles")).strip().substring(1));
        List<String> scripts = List.of("postinst", "prerm", "postrm");
        assertThat(script).contains("for script in " + String.join(" ", scripts));
        try (Stream<Path> maintained = Files.list(DEBIAN)) {
            assertThat(maintained.map(file -> file.getFileName().toString()))
                    .as("parts of the package that the script puts into it")
                    .allMatch(name -> scripts.contains(name) || script.contains("debian/" + name));
        }
    }

    @Test
    void theContainersFindEachOther() throws IOException {
        Map<String, String> app = composed("delivrd");
        Map<String, String> postgres = composed("postgres");

        assertThat(app)
                .containsEntry("DELIVRD_DATABASE_URL", "jdbc:postgresql://postgres:5432/" + postgres.get("POSTGRES_DB"))
                .containsEntry("DELIVRD_DATABASE_USERNAME", postgres.get("POSTGRES_USER"))
                .containsEntry("DELIVRD_DATABASE_PASSWORD", postgres.get("POSTGRES_PASSWORD"));
        List<String> image = Files.readAllLines(PACKAGING.resolve("Dockerfile.in"));
        String volume = value(image, "VOLUME ");
        assertThat(service("delivrd").get("volumes")).isEqualTo(List.of("delivrd:" + volume));
        assertThat(service("delivrd").get("ports"))
                .isEqualTo(List.of("127.0.0.1:" + value(image, "EXPOSE ") + ":" + value(image, "EXPOSE ")));
        assertThat(imageVariables()).containsEntry("DELIVRD_DATABASE_DATA_DIR", volume);
        assertThat(value(image, "USER ")).isEqualTo("delivrd");
    }

    /// The rest of the first line that begins so.
    private static String value(List<String> lines, String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line begins with " + beginning))
                .substring(beginning.length());
    }

    private static Map<String, String> imageVariables() throws IOException {
        Map<String, String> variables = new HashMap<>();
        for (String pair : value(Files.readAllLines(PACKAGING.resolve("Dockerfile.in")), "ENV ")
                .split(" ", -1)) {
            variables.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return variables;
    }

    private static Map<String, String> composed(String service) throws IOException {
        Map<String, String> variables = new HashMap<>();
        mapping(service(service).get("environment")).forEach((name, value) -> variables.put(name, value.toString()));
        return variables;
    }

    private static Map<String, Object> service(String name) throws IOException {
        Object compose = new Yaml().load(Files.readString(PACKAGING.resolve("compose.yml")));
        return mapping(mapping(mapping(compose).get("services")).get(name));
    }

    /// Those that are proposed in comments as well.
    private static Map<String, Object> debianSettings() throws IOException {
        Predicate<String> setting = Pattern.compile("[^#].*|# *[a-z-]+:( .*)?").asMatchPredicate();
        String lines = Files.readAllLines(DEBIAN.resolve("delivrd.yml")).stream()
                .filter(setting)
                .map(line -> line.replaceFirst("^# ?", ""))
                .collect(joining("\n"));
        Map<String, Object> settings = mapping(new Yaml().load(lines));
        assertThat(settings).containsOnlyKeys("delivrd", "micronaut");
        return settings;
    }

    private static Map<String, Object> flat(String prefix, Map<String, Object> settings) {
        Map<String, Object> flat = new HashMap<>();
        settings.forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                flat.putAll(flat(prefix + name + ".", mapping(value)));
            } else {
                flat.put(prefix + name, value);
            }
        });
        return flat;
    }

    private static Map<String, Object> mapping(@Nullable Object of) {
        Map<String, Object> mapping = new HashMap<>();
        ((Map<?, ?>) requireNonNull(of)).forEach((name, value) -> mapping.put(name.toString(), value));
        return mapping;
    }
}
