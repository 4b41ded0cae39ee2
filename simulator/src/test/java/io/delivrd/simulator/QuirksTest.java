package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.simulator.SimulatedReceipt.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuirksTest {

    private static final Set<String> WORDS =
            Set.of("accepted", "buffered", "delivered", "expired", "failed", "rejected", "unknown");

    @ParameterizedTest
    @EnumSource(Quirk.class)
    void appearsWhereItHasAShare(Quirk quirk) {
        assertThat(seen(quirk, receipts(Quirks.none().with(quirk, .3)))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Quirk.class)
    void neverAppearsWithoutAShare(Quirk quirk) {
        Quirks others = Quirks.none();
        for (Quirk other : Quirk.values()) {
            if (other == quirk || showsLike(other, quirk)) {
                continue;
            }
            others = others.with(other, .2);
        }

        assertThat(seen(quirk, receipts(others))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Quirk.class)
    void leavesTheTruthToAddUp(Quirk quirk) {
        Scenario scenario = Scenario.load(300).with(Quirks.none().with(quirk, 1));

        Truth truth = new Simulation(scenario, 7, Instant.EPOCH).truth();

        assertThat(truth.states().values().stream().mapToLong(parts -> parts).sum())
                .isEqualTo(truth.parts());
    }

    @Test
    void sharesBeyondOneAreRefused() {
        assertThatThrownBy(() -> Quirks.none().with(Quirk.ALIAS, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quirks.none().with(Quirk.ALIAS, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<SimulatedReceipt> receipts(Quirks quirks) {
        Scenario scenario =
                Scenario.load(800).with(quirks).with(Account.signed("ab12cd34", SigningMethod.MD5_HASH, "secret"));
        return new Simulation(scenario, 7, Instant.parse("2026-02-14T10:00:00Z"))
                .receipts()
                .toList();
    }

    /// Whether `other` leaves traces that would be taken for the quirk.
    private static boolean showsLike(Quirk other, Quirk quirk) {
        return switch (quirk) {
            case MISSING_SCTS -> other == Quirk.JSON_NULL;
            case REVERSED, SHUFFLED, LATE ->
                Set.of(Quirk.REVERSED, Quirk.SHUFFLED, Quirk.LATE).contains(other);
            default -> false;
        };
    }

    private static boolean seen(Quirk quirk, List<SimulatedReceipt> all) {
        List<SimulatedReceipt> receipts = all.stream()
                .filter(receipt -> receipt.kind() != Kind.INBOUND && receipt.kind() != Kind.REPLY)
                .toList();
        return switch (quirk) {
            case OLD_ID ->
                receipts.stream().anyMatch(receipt -> receipt.messageId().matches("[0-9A-F]{16}"));
            case MISSING_SCTS -> lacks(receipts, "scts");
            case MISSING_NETWORK -> lacks(receipts, "network-code", "network");
            case EMPTY_NETWORK ->
                receipts.stream().anyMatch(receipt -> receipt.parameters().containsValue(""));
            case MISSING_REFERENCE -> lacks(receipts, "client-ref", "clientRef");
            case COMMA_PRICE ->
                receipts.stream()
                        .anyMatch(receipt ->
                                receipt.parameters().getOrDefault("price", "").contains(","));
            case ALIAS ->
                receipts.stream().anyMatch(receipt -> receipt.parameters().containsKey("message-id"));
            case EXTRA_FIELD ->
                receipts.stream().anyMatch(receipt -> receipt.parameters().containsKey("x-route"));
            case JSON_NUMBER ->
                receipts.stream().anyMatch(receipt -> receipt.body().matches(".*\":[0-9].*"));
            case JSON_NULL ->
                receipts.stream().anyMatch(receipt -> receipt.body().contains(":null"));
            case MISROUTED -> all.stream().anyMatch(receipt -> receipt.kind() == Kind.INBOUND);
            case REPLY -> all.stream().anyMatch(receipt -> receipt.kind() == Kind.REPLY);
            case UNRECOGNISED_STATUS ->
                receipts.stream()
                        .anyMatch(receipt -> !WORDS.contains(receipt.status().orElseThrow()));
            case CONTRADICTION -> contradicted(receipts);
            case REPEAT -> repeated(receipts, true);
            case FRESH_REPEAT -> repeated(receipts, false);
            case REVERSED, LATE, SHUFFLED -> outOfOrder(receipts);
        };
    }

    private static boolean lacks(List<SimulatedReceipt> receipts, String... names) {
        return receipts.stream()
                .anyMatch(receipt -> Set.of(names).stream().noneMatch(receipt.parameters()::containsKey));
    }

    private static boolean contradicted(List<SimulatedReceipt> receipts) {
        return receipts.stream()
                .collect(Collectors.groupingBy(
                        SimulatedReceipt::messageId,
                        Collectors.mapping(receipt -> receipt.status().orElseThrow(), Collectors.toSet())))
                .values()
                .stream()
                .anyMatch(words -> words.contains("delivered") && words.contains("failed"));
    }

    private static boolean repeated(List<SimulatedReceipt> receipts, boolean identical) {
        Set<String> seen = new HashSet<>();
        boolean found = false;
        for (SimulatedReceipt receipt : receipts) {
            boolean known = !seen.add(receipt.query() + receipt.body());
            found |= receipt.kind() == Kind.REPEAT && known == identical;
        }
        return found;
    }

    private static boolean outOfOrder(List<SimulatedReceipt> receipts) {
        Map<String, String> newest = new HashMap<>();
        return receipts.stream()
                .filter(receipt -> receipt.kind() == Kind.RECEIPT)
                .anyMatch(receipt -> {
                    Map<String, String> fields = receipt.parameters();
                    String pushed =
                            fields.getOrDefault("message-timestamp", fields.getOrDefault("messageTimestamp", ""));
                    String before = newest.merge(
                            receipt.messageId(), pushed, (one, other) -> one.compareTo(other) > 0 ? one : other);
                    return before.compareTo(pushed) > 0;
                });
    }
}
