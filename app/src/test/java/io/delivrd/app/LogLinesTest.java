package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LogLinesTest {

    private static final String NUMBER = "447700900123";

    private final LoggerContext context = new LoggerContext();

    @Test
    void aLineIsAnObjectWithItsFieldsAndItsRequest() {
        JsonNode line = line(
                "io.delivrd.web.problem.ProblemAnswers",
                "request failed instance=urn:request:9f status=500 reason=the \"store\" is away",
                null,
                Map.of("request", "9f"));

        assertThat(line.get("level").getStringValue()).isEqualTo("WARN");
        assertThat(line.get("request").getStringValue()).isEqualTo("9f");
        assertThat(line.get("fields").get("status").getStringValue()).isEqualTo("500");
        assertThat(line.get("fields").get("reason").getStringValue()).isEqualTo("the \"store\" is away");
    }

    @Test
    void whatOthersQuoteIsLeftOutHereToo() {
        JsonNode line = line(
                "of.somebody.Else",
                "bad string: " + NUMBER,
                new NumberFormatException("For input string: " + NUMBER),
                Map.of());

        assertThat(line.get("message").getStringValue()).isEqualTo("bad string: …");
        assertThat(line.get("failure").getStringValue())
                .startsWith("java.lang.NumberFormatException")
                .doesNotContain(NUMBER);
    }

    private JsonNode line(String logger, String message, @Nullable Throwable failure, Map<String, String> known) {
        LoggingEvent event = new LoggingEvent("test", context.getLogger(logger), Level.WARN, message, failure, null);
        event.setMDCPropertyMap(known);
        LogLines lines = new LogLines();
        lines.setFormat("json");
        return RunningServer.parsed(new String(lines.encode(event), StandardCharsets.UTF_8));
    }
}
