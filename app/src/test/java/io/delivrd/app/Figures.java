package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.Truth;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Parts by campaign and network, as a server counts them and as they must be.
///
/// @param rows by campaign and network
record Figures(SortedMap<String, Row> rows) {

    /// @param states parts by state; states without parts are missing
    /// @param errors parts a receipt has closed, by error code
    record Row(
            long parts,
            SortedMap<String, Long> states,
            long providerExpired,
            long aged,
            SortedMap<String, Long> errors,
            BigDecimal price) {}

    /// The server counts what is true, to the last digit.
    static void assertTrue(RunningServer server, Truth truth) {
        assertThat(of(server, truth).rows())
                .containsExactlyEntriesOf(expected(truth).rows());
    }

    /// Known from the start to send no receipts: nobody waits for more than `submitted` there, and which open state it
    /// is depends on what got lost.
    private static final String SENDS_NONE = "37001";

    /// All receipts of the simulation are so old that a part still open reads as unknown.
    private static Figures expected(Truth truth) {
        SortedMap<String, Row> rows = new TreeMap<>();
        for (Truth.Row row : truth.rows()) {
            SortedMap<String, Long> states = new TreeMap<>(row.states());
            long open = takeOpen(states);
            long aged = row.network().equals(SENDS_NONE) ? 0 : open;
            states.merge(aged == 0 ? "submitted" : "unknown", open, Long::sum);
            // Code 0 says that there is no error.
            SortedMap<String, Long> errors = new TreeMap<>(row.errors());
            errors.put("", errors.getOrDefault("0", 0L));
            errors.remove("0");
            rows.put(
                    row.campaign() + " " + row.network(),
                    new Row(
                            row.parts(),
                            withoutZeros(states),
                            row.providerExpired(),
                            aged,
                            withoutZeros(errors),
                            row.price()));
        }
        return new Figures(rows);
    }

    /// What the server says about the days of the simulation, asked in three ways that must agree.
    private static Figures of(RunningServer server, Truth truth) {
        String window = "from=" + truth.start() + "&until=" + truth.start().plus(Duration.ofDays(9))
                + "&group=campaign,network";
        JsonNode whole = server.json("/api/v1/delivery?" + window);
        SortedMap<String, SortedMap<String, Long>> errors = new TreeMap<>();
        rows(server.json("/api/v1/delivery?" + window + ",error"))
                .forEach(row -> errors.computeIfAbsent(key(row), _ -> new TreeMap<>())
                        .put(text(row, "error"), number(row, "final") - number(row, "aged")));
        SortedMap<String, SortedMap<String, Long>> states = new TreeMap<>();
        rows(server.json("/api/v1/delivery?" + window + ",state"))
                .forEach(row -> states.computeIfAbsent(key(row), _ -> new TreeMap<>())
                        .put(text(row, "state"), number(row, "all")));
        SortedMap<String, Row> rows = new TreeMap<>();
        rows(whole)
                .forEach(row -> rows.put(
                        key(row),
                        new Row(
                                number(row, "all"),
                                openTogether(numbers(row.get("states"))),
                                number(row, "provider_expired"),
                                number(row, "aged"),
                                withoutZeros(errors.getOrDefault(key(row), new TreeMap<>())),
                                price(row))));

        rows.forEach((key, row) -> assertThat(openTogether(states.getOrDefault(key, new TreeMap<>())))
                .as("states of " + key)
                .isEqualTo(row.states()));
        assertThat(number(whole.get("total"), "all"))
                .isEqualTo(rows.values().stream().mapToLong(Row::parts).sum());
        return new Figures(rows);
    }

    private static Iterable<JsonNode> rows(JsonNode report) {
        return report.get("rows").values();
    }

    private static String key(JsonNode row) {
        return text(row, "campaign") + " " + text(row, "network");
    }

    private static String text(JsonNode row, String name) {
        return row.get(name).getStringValue();
    }

    private static long number(JsonNode row, String name) {
        return row.get(name).getLongValue();
    }

    private static SortedMap<String, Long> numbers(JsonNode counts) {
        SortedMap<String, Long> numbers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> count : counts.entries()) {
            numbers.put(count.getKey(), count.getValue().getLongValue());
        }
        return numbers;
    }

    private static BigDecimal price(JsonNode row) {
        return StreamSupport.stream(row.get("price").values().spliterator(), false)
                .map(price -> {
                    assertThat(text(price, "currency")).isEqualTo("EUR");
                    return new BigDecimal(text(price, "amount"));
                })
                .reduce(BigDecimal.ZERO.setScale(8), BigDecimal::add);
    }

    /// @return how many, now left out
    private static long takeOpen(SortedMap<String, Long> states) {
        return Stream.of("queued", "sent", "submitted", "buffered")
                .mapToLong(state -> Optional.ofNullable(states.remove(state)).orElse(0L))
                .sum();
    }

    private static SortedMap<String, Long> openTogether(SortedMap<String, Long> counts) {
        SortedMap<String, Long> states = new TreeMap<>(counts);
        states.put("submitted", takeOpen(states));
        return withoutZeros(states);
    }

    private static SortedMap<String, Long> withoutZeros(SortedMap<String, Long> counts) {
        SortedMap<String, Long> some = new TreeMap<>(counts);
        some.values().removeIf(count -> count == 0);
        return some;
    }
}
