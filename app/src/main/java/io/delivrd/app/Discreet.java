package io.delivrd.app;

import java.util.List;
import java.util.regex.Pattern;

/// What log lines may hold that we have not written ourselves: messages of others quote what they were given, and that
/// may be a number of somebody.
final class Discreet {

    private static final String OURS = "io.delivrd.";

    /// Those whose messages tell of settings, hosts and files, never of requests.
    private static final List<String> TOLD = List.of(
            OURS,
            "com.zaxxer.hikari.",
            "io.micronaut.context.exceptions.",
            "io.micronaut.http.server.exceptions.ServerStartupException",
            "java.lang.OutOfMemoryError",
            "java.net.",
            "org.flywaydb.");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{6,}");

    private Discreet() {}

    /// @param type full name of a class
    static boolean isTold(String type) {
        return TOLD.stream().anyMatch(type::startsWith) && !type.equals("java.net.URISyntaxException");
    }

    /// @param logger who says it
    static String said(String logger, String message) {
        return logger.startsWith(OURS) ? message : DIGITS.matcher(message).replaceAll("…");
    }
}
