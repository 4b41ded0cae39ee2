package io.delivrd.web.declared;

import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.ProviderSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The providers that ship as files, and the user's own; one of the user's takes the place of a shipped one of its id.
@Singleton
final class DeclaredProviders implements ProviderSource {

    private final DeclaredSettings settings;

    DeclaredProviders(DeclaredSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Provider> providers() {
        ReadDeclaration reading = new ReadDeclaration(Causes.shipped());
        Map<String, Provider> byId = new LinkedHashMap<>();
        shippedFiles().forEach(file -> {
            Provider provider = new DeclaredProvider(reading.read(file, shipped(file)));
            byId.put(provider.id().text(), provider);
        });
        List<String> own = new ArrayList<>();
        for (Path file : settings.folder().map(DeclaredProviders::files).orElse(List.of())) {
            Provider provider = new DeclaredProvider(reading.read(file.toString(), text(file)));
            String id = provider.id().text();
            if (own.contains(id)) {
                throw new IllegalArgumentException(file + ": another file declares " + id + ", too");
            }
            own.add(id);
            byId.put(id, provider);
        }
        return List.copyOf(byId.values());
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder of providers " + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return names of the files that ship
    static List<String> shippedFiles() {
        return shipped("shipped.txt").lines().map(id -> id + ".yml").toList();
    }

    /// @param file a name beside this class
    static String shipped(String file) {
        try (InputStream stream = DeclaredProviders.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is not shipped");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
