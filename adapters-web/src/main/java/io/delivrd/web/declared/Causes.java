package io.delivrd.web.declared;

import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.text.Translated;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Why messages fail, in words that providers share, each with what it is called and what to do about it: files of
/// providers name a cause instead of writing both anew for each code.
final class Causes {

    private final Map<String, Cause> byName = new LinkedHashMap<>();

    record Cause(Permanence permanence, Translated means, Translated advice) {}

    private Causes() {}

    /// @throws Misdeclared if the file that ships is broken
    static Causes shipped() {
        Causes causes = new Causes();
        YamlNode.of("causes.yml", DeclaredProviders.shipped("causes.yml"))
                .entries()
                .forEach((name, node) -> {
                    YamlNode.Fields fields = node.fields("permanence", "means", "advice");
                    causes.byName.put(
                            name,
                            new Cause(
                                    Permanence.valueOf(
                                            fields.needed("permanence").text().toUpperCase(Locale.ROOT)),
                                    translated(fields.needed("means")),
                                    translated(fields.needed("advice"))));
                });
        return causes;
    }

    private static Translated translated(YamlNode node) {
        YamlNode.Fields fields = node.fields("en", "de");
        return new Translated(fields.needed("en").text(), fields.needed("de").text());
    }

    Cause of(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + name + "\" is no cause; there are " + String.join(", ", byName.keySet())));
    }

    Map<String, Cause> all() {
        return byName;
    }
}
