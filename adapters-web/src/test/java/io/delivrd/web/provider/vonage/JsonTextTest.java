package io.delivrd.web.provider.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {

    @Test
    void everyValueKeepsItsLiteralText() throws Exception {
        assertThat(one("{\"a\":\"x\\n\",\"b\":0.03330000,\"c\":1e5,\"d\":true,\"e\":null,\"f\":007.5e1}"
                        .replace("007.5e1", "-0")))
                .isEqualTo(Map.of("a", "x\n", "b", "0.03330000", "c", "1e5", "d", "true", "f", "-0"));
    }

    @Test
    void nestedValuesAreKeptAsTheyStand() throws Exception {
        String text = " {\"a\": {\"b\" : [1, {}]} , \"c\":[ ] ,\"d\":\"1\"} ";

        assertThat(one(text)).isEqualTo(Map.of("a", "{\"b\" : [1, {}]}", "c", "[ ]", "d", "1"));
        assertThat(JsonText.parse(text).getFirst().text()).isEqualTo(text.strip());
    }

    @Test
    void aLongPayloadKeepsItsPlaces() throws Exception {
        String filler = "é😀".repeat(30_000);
        String text = "[{\"x\":\"" + filler + "\",\"n\":{\"a\":1}},{\"y\":[2]}]";

        List<JsonText.Element> elements = JsonText.parse(text);

        assertThat(elements.getFirst().fields()).containsEntry("x", filler).containsEntry("n", "{\"a\":1}");
        assertThat(elements.getLast().fields()).containsEntry("y", "[2]");
        assertThat(elements.getLast().text()).isEqualTo("{\"y\":[2]}");
    }

    @Test
    void ofARepeatedNameTheFirstCounts() throws Exception {
        assertThat(one("{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\":}",
                "{\"a\":1} x",
                "[1]",
                "[{}",
                "{\"a\":1}{\"b\":2}",
                "{a:1}",
                "[[{}]]",
                "{\"a\":\"\n\"}"
            })
    void whatIsBrokenIsToldWithoutItsContent(String text) {
        assertThatThrownBy(() -> JsonText.parse(text)).isInstanceOf(JsonText.Malformed.class);
    }

    private static Map<String, String> one(String text) throws JsonText.Malformed {
        return JsonText.parse(text).getFirst().fields();
    }
}
