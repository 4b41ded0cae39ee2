package io.delivrd.persistence.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs statements that take long until their first rows are there: their text, without any value.
///
/// @param limit zero: none is logged
record SlowStatements(Duration limit) {

    static final SlowStatements NONE = new SlowStatements(Duration.ZERO);

    private static final Logger LOG = LoggerFactory.getLogger(SlowStatements.class);

    private static final int LONGEST = 2_000;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    /// What is written into a statement instead of handed over beside it.
    private static final Pattern VALUES = Pattern.compile("'(?:[^']|'')*'|\\b\\d{5,}\\b");

    SlowStatements {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("delivrd.database.slow-statement must not be negative");
        }
    }

    Connection watched(Connection connection) {
        return limit.isZero() ? connection : proxied(Connection.class, connection, this::ofConnection);
    }

    private @Nullable Object ofConnection(Connection connection, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Object made = called(connection, method, arguments);
        String sql = text(arguments);
        return switch (made) {
            case CallableStatement call -> watched(CallableStatement.class, call, sql);
            case PreparedStatement prepared -> watched(PreparedStatement.class, prepared, sql);
            case Statement statement -> watched(Statement.class, statement, sql);
            case null, default -> made;
        };
    }

    private <T extends Statement> T watched(Class<T> type, T statement, String prepared) {
        return proxied(type, statement, (target, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return called(target, method, arguments);
            }
            long begun = System.nanoTime();
            try {
                return called(target, method, arguments);
            } finally {
                tell(Duration.ofNanos(System.nanoTime() - begun), prepared.isEmpty() ? text(arguments) : prepared);
            }
        });
    }

    private void tell(Duration took, String sql) {
        if (took.compareTo(limit) >= 0) {
            LOG.warn("slow statement took_ms={} sql={}", took.toMillis(), withoutValues(sql));
        }
    }

    static String withoutValues(String sql) {
        String bare = SPACE.matcher(VALUES.matcher(sql).replaceAll("?"))
                .replaceAll(" ")
                .strip();
        return bare.length() > LONGEST ? bare.substring(0, LONGEST) + "…" : bare;
    }

    private static String text(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : "";
    }

    private static @Nullable Object called(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /// Does in place of a method what is to be done.
    @FunctionalInterface
    private interface Doing<T> {

        @Nullable
        Object invoke(T target, Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxied(Class<T> type, T target, Doing<T> doing) {
        InvocationHandler handler = (_, method, arguments) -> doing.invoke(target, method, arguments);
        return type.cast(Proxy.newProxyInstance(SlowStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
