package io.delivrd.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads JSON objects whose members are texts, numbers and truth values.
final class FlatJson {

    private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
    private static final Pattern MEMBER =
            Pattern.compile("\\s*" + TEXT + "\\s*:\\s*(?:" + TEXT + "|([-+.eE0-9]+|true|false|null))\\s*(,|$)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    private FlatJson() {}

    /// @return names and values as text, without those that are null; empty if the text is anything else
    static Optional<Map<String, String>> parse(String text) {
        String object = text.strip();
        if (!object.startsWith("{") || !object.endsWith("}")) {
            return Optional.empty();
        }
        String members = object.substring(1, object.length() - 1).strip();
        Map<String, String> values = new LinkedHashMap<>();
        Matcher member = MEMBER.matcher(members);
        int end = 0;
        while (end < members.length()) {
            if (!member.find(end) || member.start() != end) {
                return Optional.empty();
            }
            String literal = member.group(3);
            if (literal == null) {
                values.put(unescaped(member.group(1)), unescaped(member.group(2)));
            } else if (!literal.equals("null")) {
                values.put(unescaped(member.group(1)), literal);
            }
            end = member.end();
        }
        return Optional.of(values);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1), escape)));
    }

    private static String character(@Nullable String hex, MatchResult escape) {
        if (hex != null) {
            return String.valueOf((char) Integer.parseInt(hex, 16));
        }
        return switch (escape.group(2)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "b" -> "\b";
            case "f" -> "\f";
            default -> escape.group(2);
        };
    }
}
