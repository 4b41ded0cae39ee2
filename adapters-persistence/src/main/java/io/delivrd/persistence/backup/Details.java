package io.delivrd.persistence.backup;

import io.delivrd.application.upkeep.Backup;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a backup says of itself, as lines of `name=value`.
final class Details {

    static final String FILE = "backup.properties";

    private static final String FORMAT = "1";

    private Details() {}

    static String text(Backup backup) {
        return """
                format=%s
                as-of=%s
                version=%s
                postgresql=%d
                secrets-key=%s
                files=%d
                bytes=%d
                """.formatted(
                        FORMAT,
                        backup.asOf(),
                        backup.version(),
                        backup.postgresql(),
                        backup.key().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        backup.files(),
                        backup.bytes());
    }

    /// @return empty if this Delivrd cannot read it
    static Optional<Backup> read(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        if (!FORMAT.equals(values.get("format"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Backup(
                    Instant.parse(values.getOrDefault("as-of", "")),
                    values.getOrDefault("version", ""),
                    Integer.parseInt(values.getOrDefault("postgresql", "")),
                    Backup.Key.valueOf(values.getOrDefault("secrets-key", "")
                            .toUpperCase(Locale.ROOT)
                            .replace('-', '_')),
                    Long.parseLong(values.getOrDefault("files", "")),
                    Long.parseLong(values.getOrDefault("bytes", ""))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
