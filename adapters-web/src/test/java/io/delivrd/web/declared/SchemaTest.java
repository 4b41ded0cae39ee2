package io.delivrd.web.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.delivrd.web.provider.Value;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The published schema and the reader must agree: what editors mark is what the server refuses.
final class SchemaTest {

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(DeclaredProviders.shipped("provider.schema.json"));

    static Stream<String> files() {
        return DeclaredProviders.shippedFiles().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileThatShipsFollowsTheSchemaAndNamesIt(String file) {
        String text = DeclaredProviders.shipped(file);

        assertThat(text).startsWith("# yaml-language-server: $schema=provider.schema.json\n");
        assertThat(SCHEMA.validate(json(text))).isEmpty();
    }

    @Test
    void aFileWithEveryNameFollowsBoth() {
        assertThat(SCHEMA.validate(json(Everything.TEXT))).isEmpty();
        assertThat(Shipped.of(Everything.TEXT).id().text()).isEqualTo("everything");
    }

    @Test
    void aNameThatIsNotKnownIsRefusedByBothWhereverItStands() {
        List<Integer> places = new ArrayList<>();
        collect(new Yaml(new LoaderOptions()).compose(new StringReader(Everything.TEXT)), places);
        assertThat(places).hasSizeGreaterThan(25);

        for (int place : places) {
            String wrong = Everything.TEXT.substring(0, place) + "zzz: zzz"
                    + (isFlow(place) ? ", " : "\n" + " ".repeat(column(place))) + Everything.TEXT.substring(place);

            boolean refused = catchThrowable(() -> Shipped.of(wrong)) instanceof Misdeclared;
            assertThat(SCHEMA.validate(json(wrong)).isEmpty()).as(wrong).isEqualTo(!refused);
        }
    }

    @Test
    void theSchemaKnowsEveryNameTheReaderKnows() {
        Throwable fault = catchThrowable(() -> Shipped.of("zzz: 1\n"));

        assertThat(String.valueOf(fault.getMessage()).split("known are ")[1].split(", "))
                .containsExactlyInAnyOrderElementsOf(names("/properties"));
        assertThat(Arrays.stream(Value.values()).map(ReadValues::name))
                .containsExactlyInAnyOrderElementsOf(names("/$defs/values/properties"));
        assertThat(Causes.shipped().all())
                .allSatisfy((cause, _) -> assertThat(SCHEMA.getSchemaNode()
                                .at("/$defs/cause/pattern")
                                .asText())
                        .contains(cause));
    }

    private static List<String> names(String pointer) {
        List<String> names = new ArrayList<>();
        SCHEMA.getSchemaNode().at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /// Finds where the first name of each mapping stands.
    private static void collect(Node node, List<Integer> places) {
        if (node instanceof MappingNode mapping) {
            places.add(mapping.getValue().getFirst().getKeyNode().getStartMark().getIndex());
            for (NodeTuple tuple : mapping.getValue()) {
                collect(tuple.getValueNode(), places);
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(element -> collect(element, places));
        }
    }

    private static boolean isFlow(int place) {
        return Everything.TEXT.charAt(place - 1) == '{';
    }

    private static int column(int place) {
        return place - 1 - Everything.TEXT.lastIndexOf('\n', place - 1);
    }

    private static JsonNode json(String yaml) {
        return new ObjectMapper().valueToTree(texts(new Yaml().load(yaml)));
    }

    /// Names of JSON are text, whatever YAML makes of them.
    private static Object texts(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> named = new LinkedHashMap<>();
            map.forEach((name, one) -> named.put(String.valueOf(name), texts(one)));
            return named;
        }
        return value instanceof List<?> list
                ? list.stream().map(SchemaTest::texts).toList()
                : value;
    }
}
