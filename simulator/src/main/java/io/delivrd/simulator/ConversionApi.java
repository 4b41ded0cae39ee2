package io.delivrd.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hears which messages were acted on.
final class ConversionApi {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final boolean enabled;
    private final InstantSource clock;
    private final List<Conversion> heard = new CopyOnWriteArrayList<>();

    ConversionApi(boolean enabled, InstantSource clock) {
        this.enabled = enabled;
        this.clock = clock;
    }

    List<Conversion> heard() {
        return List.copyOf(heard);
    }

    Answer hear(Map<String, String> parameters) {
        if (!enabled) {
            return Answer.text(402, "text/html", "<html><body><h1>402 Payment Required</h1></body></html>");
        }
        String id = parameters.getOrDefault("message-id", "");
        String delivered = parameters.getOrDefault("delivered", "").toLowerCase(Locale.ROOT);
        if (id.isEmpty() || !List.of("true", "false", "1", "0").contains(delivered)) {
            return invalid();
        }
        try {
            String timestamp = parameters.getOrDefault("timestamp", "");
            Instant at = timestamp.isEmpty()
                    ? clock.instant()
                    : LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC);
            heard.add(new Conversion(id, delivered.equals("true") || delivered.equals("1"), at));
            return Answer.text(200, "text/plain", "OK");
        } catch (DateTimeException _) {
            return invalid();
        }
    }

    private static Answer invalid() {
        return Answer.text(420, "text/plain", "Invalid parameters");
    }
}
