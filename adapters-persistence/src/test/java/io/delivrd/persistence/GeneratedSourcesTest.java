package io.delivrd.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSourcesTest {

    @Test
    void committedSourcesAreThoseOfTheMigratedSchema(@TempDir Path fresh) throws Exception {
        if ("write".equals(System.getProperty("delivrd.generated-sources"))) {
            GenerateJooq.into(GenerateJooq.SOURCES);
        }

        GenerateJooq.into(fresh);

        assertThat(sources(GenerateJooq.SOURCES)).isEqualTo(sources(fresh)).isNotEmpty();
    }

    private static Map<String, String> sources(Path root) throws IOException {
        Path folder = root.resolve(GenerateJooq.PACKAGE.replace('.', '/'));
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> below = Files.walk(folder)) {
            below.filter(Files::isRegularFile)
                    .forEach(file -> texts.put(folder.relativize(file).toString(), read(file)));
        }
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
