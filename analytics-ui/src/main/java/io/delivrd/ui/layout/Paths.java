package io.delivrd.ui.layout;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;
import org.thymeleaf.standard.expression.StandardExpressions;

/// Evaluates paths, such as `row.rate().valueText()` or `table.shows('open')`: a variable, and calls without arguments
/// or with literal texts. Nearly all expressions of our templates are paths, and a table has thousands of them. All
/// others are evaluated as the engine does.
///
/// See ADR 0071.
final class Paths implements IStandardVariableExpressionEvaluator {

    private static final String TEXTS = "(?:'[^'\\\\]*'(?:, '[^'\\\\]*')*)?";
    private static final Pattern PATH = Pattern.compile("[A-Za-z]\\w*(?:\\.\\w+\\(" + TEXTS + "\\))*");
    private static final Pattern CALL = Pattern.compile("\\.(\\w+)\\((" + TEXTS + ")\\)");
    private static final Pattern TEXT = Pattern.compile("'([^']*)'");

    /// No variables, or one that the engine keeps from where it must not be written as it is.
    private static final Set<String> RESERVED = Set.of("true", "false", "null", "param");

    private final IStandardVariableExpressionEvaluator others;

    /// As many as there are in the templates.
    private final ConcurrentHashMap<String, Optional<Path>> known = new ConcurrentHashMap<>();

    /// @param others evaluates what is no path
    Paths(IStandardVariableExpressionEvaluator others) {
        this.others = others;
    }

    @Override
    public @Nullable Object evaluate(
            IExpressionContext context,
            IStandardVariableExpression expression,
            StandardExpressionExecutionContext execution) {
        Optional<Path> path = known.computeIfAbsent(expression.getExpression(), Paths::read);
        if (path.isEmpty() || expression.getUseSelectionAsRoot() || execution.getForbidUnsafeExpressionResults()) {
            return others.evaluate(context, expression, execution);
        }
        Object value = path.get().of(context);
        return execution.getPerformTypeConversion()
                ? StandardExpressions.getConversionService(context.getConfiguration())
                        .convert(context, value, String.class)
                : value;
    }

    private static Optional<Path> read(String expression) {
        int end = expression.indexOf('.');
        String variable = end < 0 ? expression : expression.substring(0, end);
        if (RESERVED.contains(variable) || !PATH.matcher(expression).matches()) {
            return Optional.empty();
        }
        List<Call> calls = new ArrayList<>();
        Matcher call = CALL.matcher(expression);
        while (call.find()) {
            Object[] arguments = TEXT.matcher(call.group(2))
                    .results()
                    .map(text -> text.group(1))
                    .toArray();
            calls.add(new Call(call.group(1), arguments, new ConcurrentHashMap<>()));
        }
        return Optional.of(new Path(variable, calls, expression));
    }

    private record Path(String variable, List<Call> calls, String expression) {

        @Nullable
        Object of(IExpressionContext context) {
            Object value = context.getVariable(variable);
            for (Call call : calls) {
                if (value == null) {
                    throw new TemplateProcessingException("nothing to call " + call.name() + " of: " + expression);
                }
                value = call.of(value, expression);
            }
            return value;
        }
    }

    /// @param methods by the type of what it is called of
    private record Call(String name, Object[] arguments, ConcurrentHashMap<Class<?>, Method> methods) {

        @Nullable
        Object of(Object target, String expression) {
            try {
                return methods.computeIfAbsent(target.getClass(), this::find).invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw new TemplateProcessingException("evaluating " + expression, e.getCause());
            } catch (IllegalAccessException e) {
                throw new TemplateProcessingException("evaluating " + expression, e);
            }
        }

        /// A method of a type that is hidden is found where a type that is not declares it.
        private Method find(Class<?> type) {
            return above(type)
                    .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                    .filter(this::isMeant)
                    .filter(Method::trySetAccessible)
                    .findFirst()
                    .orElseThrow(
                            () -> new TemplateProcessingException("no method " + name + " of " + type.getSimpleName()));
        }

        private boolean isMeant(Method method) {
            return method.getName().equals(name)
                    && Modifier.isPublic(method.getModifiers())
                    && method.getParameterCount() == arguments.length
                    && Arrays.stream(method.getParameterTypes()).allMatch(one -> one.isAssignableFrom(String.class));
        }

        private static Stream<Class<?>> above(Class<?> type) {
            Stream<Class<?>> interfaces = Arrays.stream(type.getInterfaces()).flatMap(Call::above);
            Class<?> parent = type.getSuperclass();
            return Stream.concat(
                    Stream.of(type), parent == null ? interfaces : Stream.concat(above(parent), interfaces));
        }
    }
}
