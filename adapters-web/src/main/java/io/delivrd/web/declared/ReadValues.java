package io.delivrd.web.declared;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.delivrd.web.declared.YamlNode.Fields;
import io.delivrd.web.provider.Value;
import io.delivrd.web.wire.TimeForm;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the part of a provider's file that says where values lie.
final class ReadValues {

    private static final Set<String> NAMED_FORMATS = Set.of("iso", "epoch", "epoch-ms");
    private static final String[] NAMES =
            Arrays.stream(Value.values()).map(ReadValues::name).toArray(String[]::new);

    private ReadValues() {}

    /// @param others values that hold where nothing else is said
    static Map<Value, ValueRule> values(YamlNode node, Map<Value, ValueRule> others) {
        Fields fields = node.fields(NAMES);
        Map<Value, ValueRule> values = new EnumMap<>(Value.class);
        values.putAll(others);
        for (Value value : Value.values()) {
            fields.get(name(value)).ifPresent(rule -> values.put(value, rule(rule)));
        }
        return values;
    }

    /// @return how files call it
    static String name(Value value) {
        return value.tag().replace('_', '-');
    }

    static ValueRule rule(YamlNode node) {
        return new ValueRule(node.list().stream().map(ReadValues::candidate).toList());
    }

    private static ValueRule.Candidate candidate(YamlNode node) {
        if (node.isText()) {
            return plain(new ValueRule.At(node.as(Place::parse)));
        }
        Fields fields = node.fields(
                "from", "join", "with", "find", "prefix", "suffix", "format", "zone", "times", "not-before");
        if (fields.has("from") == fields.has("join")) {
            throw node.fault("either \"from\" or \"join\" is needed here");
        }
        List<ValueRule.Part> parts = fields.has("from")
                ? List.of(new ValueRule.At(fields.needed("from").as(Place::parse)))
                : fields.list("join").stream()
                        .<ValueRule.Part>map(part -> new ValueRule.Nested(rule(part)))
                        .toList();
        if (fields.has("zone")
                && fields.text("format")
                        .filter(format -> !NAMED_FORMATS.contains(format))
                        .isEmpty()) {
            throw fields.needed("zone").fault("a zone says something only with a \"format\" that is a pattern");
        }
        ZoneId zone = fields.get("zone").map(at -> at.as(ReadValues::zone)).orElse(ZoneOffset.UTC);
        return new ValueRule.Candidate(
                parts,
                fields.text("with").orElse(""),
                fields.get("find").map(find -> find.as(ReadValues::pattern)),
                fields.text("prefix").orElse(""),
                fields.text("suffix").orElse(""),
                fields.get("format").map(format -> format.as(text -> timeForm(text, zone))),
                fields.get("times").map(times -> times.as(Place::parse)),
                fields.get("not-before").map(ReadValues::later));
    }

    private static ValueRule.Candidate plain(ValueRule.Part part) {
        return new ValueRule.Candidate(
                List.of(part), "", Optional.empty(), "", "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ValueRule.Later later(YamlNode node) {
        Fields fields = node.fields("time", "limit");
        return new ValueRule.Later(rule(fields.needed("time")), rule(fields.needed("limit")));
    }

    private static TimeForm timeForm(String format, ZoneId zone) {
        return switch (format) {
            case "iso" -> TimeForm.ISO_OR_UTC;
            case "epoch" -> TimeForm.EPOCH_SECONDS;
            case "epoch-ms" -> TimeForm.EPOCH_MILLIS;
            default -> {
                if (format.indexOf('d') < 0) {
                    throw new IllegalArgumentException("\"" + format + "\" is no format of times: iso, epoch, epoch-ms,"
                            + " or a pattern such as yyyy-MM-dd HH:mm:ss");
                }
                yield TimeForm.of(zone, format);
            }
        };
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no time zone", e);
        }
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no regular expression: " + e.getMessage(), e);
        }
    }
}
