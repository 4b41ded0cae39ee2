package io.delivrd.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.OGNLVariableExpressionEvaluator;
import org.thymeleaf.templateresolver.StringTemplateResolver;

final class PathsTest {

    private static final TemplateEngine PLAIN = engine(new StandardDialect());
    private static final TemplateEngine OURS = engine(withPaths());

    interface Columns {

        boolean shows(String column);

        String joined(String one, String other);

        String failing();
    }

    /// Hidden, as the rows of our tables are.
    private record Row(String name, int count, Optional<Row> inner, List<String> texts) implements Columns {

        @Override
        public boolean shows(String column) {
            return texts.contains(column);
        }

        @Override
        public String joined(String one, String other) {
            return one + other + count;
        }

        @Override
        public String failing() {
            throw new IllegalStateException("the reason");
        }
    }

    public record Shown(String name) {}

    private static StandardDialect withPaths() {
        StandardDialect dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(new Paths(new OGNLVariableExpressionEvaluator(true)));
        return dialect;
    }

    private static TemplateEngine engine(StandardDialect dialect) {
        TemplateEngine engine = new TemplateEngine();
        engine.setDialect(dialect);
        engine.setTemplateResolver(new StringTemplateResolver());
        return engine;
    }

    private static Context context() {
        Row inner = new Row("inner", 7, Optional.empty(), List.of());
        Map<String, Object> variables = new HashMap<>();
        variables.put("row", new Row("<outer> & more", 1_234, Optional.of(inner), List.of("open", "spend")));
        variables.put("shown", new Shown("shown"));
        variables.put("map", Map.of("key", "value"));
        variables.put("rows", Collections.unmodifiableList(List.of(inner, inner)));
        variables.put("nothing", null);
        return new Context(Locale.GERMANY, variables);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "row.name()",
                "row.count()",
                "row.inner().get().name()",
                "row.inner().isPresent()",
                "row.texts().size()",
                "row.texts().isEmpty()",
                "row.texts()",
                "row.shows('open')",
                "row.shows('closed')",
                "row.shows('')",
                "row.joined('a', 'b')",
                "shown.name()",
                "shown.name().isEmpty()",
                "shown.toString()",
                "rows.size()",
                "map.keySet().size()",
                "map.size()",
                "nothing",
                "unknown",
                // No paths.
                "map.key",
                "map['key']",
                "row.count() + 1",
                "!row.texts().isEmpty() and row.shows('open')",
                "row.texts().get(0)",
                "row.joined('a', \"b\")",
                "row.joined('a.b()', '(')",
                "nothing == null",
                "'text'",
                "1234",
                "true",
                "null",
                "param"
            })
    void aPathIsWhatTheEngineMakesOfIt(String expression) {
        String template = "<p th:text=\"${" + expression.replace("\"", "&quot;") + "}\" th:title=\"${"
                + expression.replace("\"", "&quot;") + "}\" th:if=\"true\"></p>";

        assertThat(OURS.process(template, context())).isEqualTo(PLAIN.process(template, context()));
    }

    @Test
    void aPathThroughNothingFailsAndNamesItself() {
        assertThatThrownBy(() -> OURS.process("<p th:text=\"${nothing.name()}\"></p>", context()))
                .isInstanceOf(TemplateProcessingException.class)
                .rootCause()
                .hasMessageContaining("nothing to call name of: nothing.name()");
        assertThatThrownBy(() -> PLAIN.process("<p th:text=\"${nothing.name()}\"></p>", context()))
                .isInstanceOf(TemplateProcessingException.class);
    }

    @Test
    void whatIsCalledAndFailsIsTheCause() {
        assertThatThrownBy(() -> OURS.process("<p th:text=\"${row.failing()}\"></p>", context()))
                .isInstanceOf(TemplateProcessingException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("the reason");
    }

    @Test
    void aMethodThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> OURS.process("<p th:text=\"${row.inner().missing()}\"></p>", context()))
                .rootCause()
                .hasMessageContaining("no method missing of Optional");
    }

    @Test
    void whatMustNotBeWrittenIntoScriptsStaysOut() {
        String template = "<p th:onclick=\"${row.name()}\"></p>";

        assertThatThrownBy(() -> PLAIN.process(template, context())).isInstanceOf(TemplateProcessingException.class);
        assertThatThrownBy(() -> OURS.process(template, context())).isInstanceOf(TemplateProcessingException.class);
    }
}
