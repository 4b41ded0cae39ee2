package io.delivrd.application.alert;

import io.delivrd.application.alert.AlertRules.Kept;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rules as they stand in a configuration file, YAML.
public final class RuleFile {

    private static final Set<String> LISTS = Set.of("scope.error_code", "channels");

    private RuleFile() {}

    /// @return the setting `delivrd.alerts` with all of them
    public static String of(List<Kept> rules) {
        StringBuilder yaml = new StringBuilder("delivrd:\n  alerts:");
        if (rules.isEmpty()) {
            return yaml.append(" []\n").toString();
        }
        yaml.append('\n');
        for (Kept kept : rules) {
            String bullet = "    - ";
            String object = "";
            for (Map.Entry<String, List<String>> field :
                    RuleFields.of(kept.rule()).entrySet()) {
                int dot = field.getKey().indexOf('.');
                String outer = dot < 0 ? "" : field.getKey().substring(0, dot);
                if (!outer.equals(object) && !outer.isEmpty()) {
                    yaml.append("      ").append(outer).append(":\n");
                }
                object = outer;
                yaml.append(outer.isEmpty() ? bullet : "        ")
                        .append(field.getKey().substring(dot + 1).replace('_', '-'))
                        .append(": ")
                        .append(
                                LISTS.contains(field.getKey())
                                        ? list(field.getValue())
                                        : quoted(field.getValue().getFirst()))
                        .append('\n');
                bullet = "      ";
            }
        }
        return yaml.toString();
    }

    private static String list(List<String> values) {
        return "[" + String.join(", ", values.stream().map(RuleFile::quoted).toList()) + "]";
    }

    /// Always in quotes: a network's code must not be taken for a number, nor `no` for a boolean.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
                        quoted.append(String.format("\\u%04x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
