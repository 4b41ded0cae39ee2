package io.delivrd.persistence.alert;

import static org.jooq.impl.DSL.field;

import io.delivrd.domain.alert.Figure;
import io.delivrd.domain.alert.Verdict;
import io.delivrd.domain.alert.Verdict.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Named texts as a JSON object whose values are texts; lists are a line each.
final class Texts {

    private static final String SEEN = "seen.";
    private static final String USUAL = "usual.";

    private Texts() {}

    static Field<JSONB> stored(Map<String, List<String>> texts) {
        return field(
                "jsonb_object({0}, {1})",
                SQLDataType.JSONB,
                DSL.val(texts.keySet().toArray(String[]::new)),
                DSL.val(texts.values().stream()
                        .map(values -> String.join("\n", values))
                        .toArray(String[]::new)));
    }

    /// @return names and values by turns
    static Field<String[]> read(Field<JSONB> stored) {
        return field(
                "array(select unnest(array[key, value]) from jsonb_each_text({0}))",
                SQLDataType.CLOB.getArrayDataType(), stored);
    }

    static Map<String, List<String>> map(String[] byTurns) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (int i = 0; i + 1 < byTurns.length; i += 2) {
            texts.put(byTurns[i], byTurns[i + 1].lines().toList());
        }
        return texts;
    }

    static Field<JSONB> stored(Verdict verdict) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        texts.put("finding", List.of(verdict.finding().tag()));
        verdict.seen().ifPresent(figure -> put(texts, SEEN, figure));
        verdict.usual().ifPresent(figure -> put(texts, USUAL, figure));
        return stored(texts);
    }

    private static void put(Map<String, List<String>> texts, String prefix, Figure figure) {
        texts.put(prefix + "value", List.of(figure.value().toPlainString()));
        texts.put(prefix + "low", List.of(figure.low().toPlainString()));
        texts.put(prefix + "high", List.of(figure.high().toPlainString()));
        texts.put(prefix + "n", List.of(String.valueOf(figure.n())));
    }

    static Verdict verdict(String[] byTurns) {
        Map<String, List<String>> texts = map(byTurns);
        return new Verdict(
                Finding.valueOf(text(texts, "finding").toUpperCase(Locale.ROOT)),
                figure(texts, SEEN),
                figure(texts, USUAL));
    }

    private static Optional<Figure> figure(Map<String, List<String>> texts, String prefix) {
        return texts.containsKey(prefix + "n")
                ? Optional.of(new Figure(
                        new BigDecimal(text(texts, prefix + "value")),
                        new BigDecimal(text(texts, prefix + "low")),
                        new BigDecimal(text(texts, prefix + "high")),
                        Long.parseLong(text(texts, prefix + "n"))))
                : Optional.empty();
    }

    private static String text(Map<String, List<String>> texts, String name) {
        return String.join("\n", texts.getOrDefault(name, new ArrayList<>()));
    }
}
