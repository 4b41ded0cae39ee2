package io.delivrd.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

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
        assertThat(Json.parse(text).literal()).isEqualTo(text.strip());
    }

    @Test
    void aLongPayloadKeepsItsPlaces() throws Exception {
        String filler = "é😀".repeat(30_000);
        String text = "[{\"x\":\"" + filler + "\",\"n\":{\"a\":1}},{\"y\":[2]}]";

        List<Json> elements = Json.parse(text).items();

        assertThat(elements.getFirst().flat()).containsEntry("x", filler).containsEntry("n", "{\"a\":1}");
        assertThat(elements.getLast().flat()).containsEntry("y", "[2]");
        assertThat(elements.getLast().literal()).isEqualTo("{\"y\":[2]}");
    }

    @Test
    void ofARepeatedNameTheFirstCounts() throws Exception {
        assertThat(one("{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void aPointerLeadsToWhatIsThere() throws Exception {
        Json json = Json.parse("{\"to\":[{\"status\":\"sent\",\"a/b\":1}],\"cost\":{\"amount\":0.0051},\"none\":null}");

        assertThat(json.text("/to/0/status")).contains("sent");
        assertThat(json.text("/to/0/a~1b")).contains("1");
        assertThat(json.text("/cost/amount")).contains("0.0051");
        assertThat(json.text("/cost")).isEmpty();
        assertThat(json.at("/to/1/status")).isEqualTo(Json.MISSING);
        assertThat(json.at("/none")).isEqualTo(Json.MISSING);
        assertThat(json.at("/to").items()).hasSize(1);
        assertThat(json.at("/cost").items()).hasSize(1);
        assertThat(json.at("/nowhere").items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":}", "{\"a\":1} x", "[{}", "{\"a\":1}{\"b\":2}", "{a:1}", "{\"a\":\"\n\"}"})
    void whatIsBrokenIsToldWithoutItsContent(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(MalformedJson.class);
    }

    private static Map<String, String> one(String text) throws MalformedJson {
        return Json.parse(text).flat();
    }
}
