package io.delivrd.simulator;

import io.delivrd.simulator.SimulatedReceipt.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Counts parts from the fields on the wire alone, as a second opinion on the truth.
final class Recount {

    private static final DateTimeFormatter PUSHED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Collection<List<Map<String, String>>> parts;

    Recount(List<SimulatedReceipt> receipts) {
        this.parts = receipts.stream()
                .filter(receipt -> receipt.kind() != Kind.INBOUND)
                .collect(Collectors.groupingBy(
                        SimulatedReceipt::messageId, Collectors.mapping(Decoding::fields, Collectors.toList())))
                .values();
    }

    Map<String, Long> states() {
        return parts.stream().collect(Collectors.groupingBy(Recount::state, Collectors.counting()));
    }

    BigDecimal price() {
        return parts.stream()
                .map(part ->
                        new BigDecimal(part.getLast().getOrDefault("price", "").replace(',', '.')))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Set<String> campaignsAndNetworks() {
        return parts.stream()
                .map(List::getFirst)
                .map(fields -> first(fields, Truth.NO_REFERENCE, "client-ref", "clientRef") + " "
                        + first(fields, Truth.UNKNOWN_NETWORK, "network-code", "network"))
                .collect(Collectors.toSet());
    }

    private static String state(List<Map<String, String>> part) {
        LocalDateTime first = part.stream()
                .map(Recount::pushedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return part.stream()
                .max(Comparator.comparingInt(fields -> rank(fields, first)))
                .map(fields -> state(fields.getOrDefault("status", "")))
                .orElseThrow();
    }

    private static int rank(Map<String, String> fields, LocalDateTime first) {
        Duration afterFirst = Duration.between(first, pushedAt(fields));
        boolean timeout = afterFirst.minusHours(72).abs().toMinutes() < 10;
        return switch (fields.getOrDefault("status", "")) {
            case "accepted" -> 1;
            case "buffered" -> 2;
            case "delivered" -> 5;
            case "failed", "rejected" -> 4;
            case "expired" -> timeout ? 3 : 4;
            default -> 3;
        };
    }

    private static String state(String status) {
        return switch (status) {
            case "accepted" -> "submitted";
            case "buffered", "delivered", "failed", "rejected", "expired" -> status;
            default -> "unknown";
        };
    }

    private static LocalDateTime pushedAt(Map<String, String> fields) {
        return LocalDateTime.parse(first(fields, "", "message-timestamp", "messageTimestamp"), PUSHED);
    }

    private static String first(Map<String, String> fields, String otherwise, String... names) {
        for (String name : names) {
            String value = fields.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return otherwise;
    }
}
