package io.delivrd.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what was sent, apart from the code that wrote it.
final class Decoding {

    private static final Pattern MEMBER =
            Pattern.compile("\\G[{,]\"([^\"]+)\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(null|[0-9.]+))");

    private Decoding() {}

    static Map<String, String> form(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            fields.put(decoded(sides[0]), decoded(sides[1]));
        }
        return fields;
    }

    static Map<String, String> json(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher member = MEMBER.matcher(text);
        int end = 0;
        while (member.find()) {
            end = member.end();
            String literal = member.group(3);
            if (literal == null) {
                fields.put(member.group(1), member.group(2).replace("\\\"", "\""));
            } else if (!literal.equals("null")) {
                fields.put(member.group(1), literal);
            }
        }
        if (!text.substring(end).equals("}")) {
            throw new IllegalArgumentException("not flat JSON: " + text);
        }
        return fields;
    }

    static Map<String, String> fields(SimulatedReceipt receipt) {
        return switch (receipt.transport()) {
            case GET -> form(receipt.query());
            case FORM -> form(receipt.body());
            case JSON -> json(receipt.body());
        };
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
