package io.delivrd.web.declared;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.delivrd.domain.text.Translated;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// What stands at one place of a YAML file, and where that is: a fault is told with line and column.
///
/// Scalars are text as they are written, whatever type YAML would make of them: `0`, `006` and `on` stay what they are.
final class YamlNode {

    private static final Pattern DURATION = Pattern.compile("[0-9]{1,6}(s|m|h|d)");

    private final String file;
    private final Node node;

    private YamlNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /// @throws Misdeclared if the text is no YAML, or empty
    static YamlNode of(String file, String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw new Misdeclared(file, 1, 1, "the file is empty");
            }
            return new YamlNode(file, root);
        } catch (MarkedYAMLException e) {
            Mark at = e.getProblemMark();
            throw new Misdeclared(
                    file,
                    at == null ? 1 : at.getLine() + 1,
                    at == null ? 1 : at.getColumn() + 1,
                    "no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new Misdeclared(file, 1, 1, "no YAML: " + e.getMessage());
        }
    }

    Misdeclared fault(String what) {
        Mark at = node.getStartMark();
        return new Misdeclared(file, at.getLine() + 1, at.getColumn() + 1, what);
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    /// @return whether an empty text stands here, in quotes
    boolean isEmptyText() {
        return node instanceof ScalarNode scalar
                && !scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        throw fault("a text is expected here");
    }

    /// @param reading throws [IllegalArgumentException] for what it cannot read
    <T> T as(Function<String, T> reading) {
        String text = text();
        try {
            return reading.apply(text);
        } catch (Misdeclared e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw fault(String.valueOf(e.getMessage()));
        }
    }

    String oneOf(String... known) {
        return as(text -> {
            if (!List.of(known).contains(text)) {
                throw new IllegalArgumentException("\"" + text + "\" is not one of " + String.join(", ", known));
            }
            return text;
        });
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        return as(text -> constant(type, text));
    }

    /// @param text a constant's name in lower case, with `-` for `_`
    /// @throws IllegalArgumentException if there is no such constant; the message names all
    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(text)) {
                return constant;
            }
            known.add(name);
        }
        throw new IllegalArgumentException("\"" + text + "\" is not one of " + String.join(", ", known));
    }

    /// @return of a text such as `5m`
    Duration duration() {
        return as(text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("\"" + text + "\" is no duration such as 30s, 5m, 48h or 3d");
            }
            return Duration.parse(matcher.group(1).equals("d") ? "P" + text : "PT" + text);
        });
    }

    /// @return for a text alone the same in every language
    Translated translated() {
        if (isText()) {
            return new Translated(text(), text());
        }
        Fields fields = fields("en", "de");
        String english = fields.needed("en").text();
        return new Translated(english, fields.text("de").orElse(english));
    }

    /// @return the elements of a list; of anything else itself alone
    List<YamlNode> list() {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        List<YamlNode> elements = new ArrayList<>();
        sequence.getValue().forEach(element -> elements.add(new YamlNode(file, element)));
        return elements;
    }

    /// @return what is said under each name, in order
    Map<String, YamlNode> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw fault("names and values are expected here, as in \"name: value\"");
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlNode key = new YamlNode(file, tuple.getKeyNode());
            if (entries.put(key.text(), new YamlNode(file, tuple.getValueNode())) != null) {
                throw key.fault("\"" + key.text() + "\" stands here twice");
            }
        }
        return entries;
    }

    /// @param known every name that may stand here
    Fields fields(String... known) {
        Map<String, YamlNode> entries = entries();
        List<String> names = List.of(known);
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            YamlNode key = new YamlNode(file, tuple.getKeyNode());
            if (!names.contains(key.text())) {
                throw key.fault("\"" + key.text() + "\" is not known here; known are " + String.join(", ", names));
            }
        }
        return new Fields(entries);
    }

    /// Named things, some of which must be said.
    final class Fields {

        private final Map<String, YamlNode> entries;

        private Fields(Map<String, YamlNode> entries) {
            this.entries = entries;
        }

        Optional<YamlNode> get(String name) {
            return Optional.ofNullable(entries.get(name));
        }

        YamlNode needed(String name) {
            return get(name).orElseThrow(() -> fault("\"" + name + "\" is missing here"));
        }

        Optional<String> text(String name) {
            return get(name).map(YamlNode::text);
        }

        List<YamlNode> list(String name) {
            return get(name).map(YamlNode::list).orElse(List.of());
        }

        boolean has(String name) {
            return entries.containsKey(name);
        }
    }
}
