package io.delivrd.benchmarks;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Webhooks with a receipt each, broken in many ways: of the wrong kind, doubled, missing, or bytes that are hardly
/// HTTP.
///
/// What one is like follows from the seed and its number alone.
final class BrokenWebhooks {

    private static final String END = "\r\n\r\n";
    private static final String RECEIPTS = "/webhooks/vonage/receipts";
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "null",
            "-1",
            "0",
            "NaN",
            "1e309",
            "0.000000001",
            "99999999999999999999",
            "0000-00-00 00:00:00",
            "9999-12-31 23:59:60",
            "0000000000",
            "\u0000",
            "\uD83D\uDE00",
            "\uD800",
            "\u202E\u0661\u0662",
            "' or 1=1 --",
            "<script>",
            "${7*7}",
            "%00%zz",
            "a&b=c;d",
            "[]",
            "{\"a\":1}",
            "x".repeat(300),
            "9".repeat(5_000));

    private final long seed;

    enum Form {
        QUERY,
        FORM,
        JSON,
        BYTES
    }

    BrokenWebhooks(long seed) {
        this.seed = seed;
    }

    static Form form(long i) {
        return Form.values()[(int) (i % Form.values().length)];
    }

    /// @return the id of the message, which is found again where it is stored
    static String id(long i) {
        return "fz" + i + "zf";
    }

    byte[] request(long i) {
        Random random = new Random(seed * 1_000_003 + i);
        List<Map.Entry<String, String>> fields = fields(random, i);
        return switch (form(i)) {
            case QUERY ->
                ascii("GET " + RECEIPTS + "?" + encoded(fields, random) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            case FORM ->
                RawCalls.post(
                        RECEIPTS,
                        "application/x-www-form-urlencoded" + (random.nextInt(9) == 0 ? "; charset=x" : ""),
                        brokenSeldom(random, ascii(encoded(fields, random))));
            case JSON ->
                RawCalls.post(
                        RECEIPTS,
                        random.nextInt(9) == 0 ? "text/plain" : "application/json",
                        brokenSeldom(random, json(fields, random).getBytes(StandardCharsets.UTF_8)));
            case BYTES -> bytes(random, fields);
        };
    }

    private static List<Map.Entry<String, String>> fields(Random random, long i) {
        Map<String, String> receipt = new LinkedHashMap<>();
        receipt.put("msisdn", "4477009" + (10_000 + random.nextInt(90_000)));
        receipt.put("to", "ACME");
        receipt.put("network-code", "23410");
        receipt.put("messageId", id(i));
        receipt.put("price", "0.03330000");
        receipt.put(
                "status",
                List.of("delivered", "accepted", "buffered", "failed", "delivrd")
                        .get(random.nextInt(5)));
        receipt.put("scts", "2611290900");
        receipt.put("err-code", Integer.toString(random.nextInt(20)));
        receipt.put("api-key", Served.ACCOUNT);
        receipt.put("client-ref", "fuzzed-" + random.nextInt(50));
        receipt.put(
                "message-timestamp",
                Instant.ofEpochSecond(1_796_000_000L + random.nextInt(86_400)).toString());
        List<Map.Entry<String, String>> fields = new ArrayList<>(receipt.entrySet().stream()
                .map(one -> Map.entry(one.getKey(), one.getValue()))
                .toList());
        for (int change = random.nextInt(4); change > 0 && !fields.isEmpty(); change--) {
            int at = random.nextInt(fields.size());
            String hostile = HOSTILE.get(random.nextInt(HOSTILE.size()));
            Map.Entry<String, String> old = fields.get(at);
            switch (random.nextInt(6)) {
                case 0 -> fields.remove(at);
                // Which of two ids counts is nobody's to say.
                case 1 ->
                    fields.add(
                            random.nextInt(fields.size()),
                            Map.entry(old.getKey().equals("messageId") ? "status" : old.getKey(), hostile));
                case 2 -> fields.set(at, Map.entry(hostile, old.getValue()));
                case 3 -> fields.add(Map.entry("text", hostile));
                default -> fields.set(at, Map.entry(old.getKey(), hostile));
            }
        }
        return fields;
    }

    private static String encoded(List<Map.Entry<String, String>> fields, Random random) {
        boolean raw = random.nextInt(8) == 0;
        return fields.stream()
                .map(one -> raw
                        ? (one.getKey() + "=" + one.getValue()).replaceAll("[^!-~]", "+")
                        : URLEncoder.encode(one.getKey(), StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String json(List<Map.Entry<String, String>> fields, Random random) {
        String object = fields.stream()
                .map(one -> text(one.getKey()) + ":"
                        + switch (random.nextInt(12)) {
                            case 0 -> "[" + text(one.getValue()) + "]";
                            case 1 -> "{\"a\":" + text(one.getValue()) + "}";
                            case 2 -> one.getValue().matches("-?\\d{1,30}") ? one.getValue() : text(one.getValue());
                            default -> text(one.getValue());
                        })
                .collect(Collectors.joining(",", "{", "}"));
        int deep = random.nextInt(40) == 0 ? random.nextInt(300) : 0;
        return "[".repeat(deep) + object + "]".repeat(deep);
    }

    private static String text(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\' || c < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                text.append((char) c);
            }
        });
        return text.append('"').toString();
    }

    private static byte[] brokenSeldom(Random random, byte[] bytes) {
        return random.nextInt(4) == 0 ? broken(random, bytes, random.nextInt(8)) : bytes;
    }

    private static byte[] broken(Random random, byte[] bytes, int places) {
        for (int i = 0; i < places && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    /// Half a body of noise, half something that only resembles HTTP.
    private static byte[] bytes(Random random, List<Map.Entry<String, String>> fields) {
        if (random.nextBoolean()) {
            byte[] noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            return RawCalls.post(RECEIPTS, "application/octet-stream", noise);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(broken(
                random,
                RawCalls.post(
                        RECEIPTS,
                        "application/x-www-form-urlencoded",
                        ascii(encoded(fields, random)),
                        "Connection: close"),
                1 + random.nextInt(6)));
        bytes.writeBytes(ascii(END));
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// A body that is longer than its head says is the beginning of another request.
    static boolean isWhole(String request) {
        int end = request.indexOf("\r\n\r\n");
        return end > 0
                && request.substring(0, end + 2)
                        .contains("\r\nContent-Length: " + (request.length() - end - 4 - END.length()) + "\r\n");
    }
}
