package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.BilledMonth;
import io.delivrd.simulator.MonthDelivery;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A month whose accounts disagree in known ways: everything is found as it was planted, to the last digit, and a
/// closed
/// month stays as it was.
@Timeout(120)
final class BilledMonthRunTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FINANCE = "/api/v1/finance/";
    private static final Map<String, String> ACCOUNTS = Map.of(
            "DELIVRD_VONAGE_API_KEY", "ab12cd34",
            "DELIVRD_MODICA_APPLICATION", "acme-nz",
            "DELIVRD_FALLBACK_ENABLED", "false");

    @TempDir
    private Path folder;

    @Test
    void everyFaultIsFoundAndAClosedMonthStays() throws IOException, InterruptedException {
        BilledMonth month = BilledMonth.of(MONTH, "ab12cd34", 150, 7);
        JsonNode truth = RunningServer.parsed(month.truth());
        JsonNode priced = truth.get("accounts").get(0);
        try (RunningServer server = RunningServer.start(folder, ACCOUNTS);
                MonthDelivery delivery = new MonthDelivery(
                        month, server.uri(), Optional.of(RunningServer.TOKEN), InstantSource.system())) {
            delivery.uploadTariff();
            assertThat(delivery.play().complete()).isTrue();

            for (JsonNode account : truth.get("accounts").values()) {
                assertMatch(server, account);
                assertSpend(server, account);
                assertFile(server, account);
            }
            assertPage(server, priced);
            assertPriceChange(server, truth, priced);
            assertInvoice(server, month, truth, priced);
            assertClosed(server, delivery, truth);
        }
    }

    private static void assertMatch(RunningServer server, JsonNode account) {
        SortedMap<String, String> expected = classes(account);
        Eventually.holds("everything is in a class", PATIENCE, () -> expected.equals(match(server, account)));
        assertThat(match(server, account)).isEqualTo(expected);
        assertThat(amounts(server.json(FINANCE + "match?" + query(account)).get("total")))
                .isEqualTo(amounts(account.get("total")));
    }

    private static SortedMap<String, String> match(RunningServer server, JsonNode account) {
        return classes(server.json(FINANCE + "match?" + query(account)));
    }

    /// @return what stands in each class, by class and currency
    private static SortedMap<String, String> classes(JsonNode match) {
        SortedMap<String, String> classes = new TreeMap<>();
        for (JsonNode row : match.get("classes").values()) {
            classes.put(
                    text(row, "class") + " " + text(row, "currency"),
                    row.get("parts").getLongValue() + " " + sides(row));
        }
        return classes;
    }

    private static SortedMap<String, String> amounts(JsonNode total) {
        SortedMap<String, String> amounts = new TreeMap<>();
        total.values().forEach(row -> amounts.put(text(row, "currency"), sides(row)));
        return amounts;
    }

    private static String sides(JsonNode row) {
        return text(row, "ours") + " " + text(row, "theirs") + " " + text(row, "difference");
    }

    private static void assertSpend(RunningServer server, JsonNode account) {
        for (Map.Entry<String, JsonNode> group : account.get("spend").entries()) {
            boolean whole = group.getKey().equals("total");
            JsonNode spend =
                    server.json(FINANCE + "spend?" + query(account) + (whole ? "" : "&group=" + group.getKey()));
            assertThat(spent(spend.get(whole ? "total" : "rows"), group.getKey()))
                    .as("spend by " + group.getKey())
                    .isEqualTo(spent(group.getValue(), group.getKey()));
        }
    }

    private static SortedMap<String, String> spent(JsonNode rows, String group) {
        SortedMap<String, String> spent = new TreeMap<>();
        for (JsonNode row : rows.values()) {
            String key = group.equals("total") ? "" : text(row, group);
            spent.put(
                    key + " " + text(row, "currency"),
                    row.get("parts").getLongValue() + " " + text(row, "amount") + " " + text(row, "estimated_amount"));
        }
        return spent;
    }

    /// The file of each class has its messages, and their sums are those of the class.
    private static void assertFile(RunningServer server, JsonNode account) {
        SortedMap<String, BigDecimal> expected = new TreeMap<>();
        for (JsonNode row : account.get("classes").values()) {
            String key = text(row, "class") + " " + text(row, "currency");
            expected.put(key + " ours", new BigDecimal(text(row, "ours")));
            expected.put(key + " theirs", new BigDecimal(text(row, "theirs")));
        }
        expected.values().removeIf(sum -> sum.signum() == 0);
        SortedMap<String, BigDecimal> found = new TreeMap<>();
        for (Map<String, String> line : csv(server, FINANCE + "match.csv?" + query(account))) {
            for (String side : List.of("ours", "theirs")) {
                String amount = cell(line, side);
                if (!amount.isEmpty()) {
                    found.merge(
                            cell(line, "class") + " " + cell(line, side + "_currency") + " " + side,
                            new BigDecimal(amount),
                            BigDecimal::add);
                }
            }
        }
        found.values().removeIf(sum -> sum.signum() == 0);
        assertThat(found).isEqualTo(expected);
    }

    private static List<Map<String, String>> csv(RunningServer server, String path) {
        List<String> lines =
                Arrays.asList(server.get(path).body().replace("\r", "").split("\n"));
        List<String> header = List.of(lines.getFirst().split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> cells.length == header.size())
                .map(cells -> {
                    Map<String, String> row = new TreeMap<>();
                    for (int i = 0; i < cells.length; i++) {
                        row.put(header.get(i), cells[i]);
                    }
                    return row;
                })
                .toList();
    }

    private static String cell(Map<String, String> line, String column) {
        return line.getOrDefault(column, "");
    }

    /// People see the same sums.
    private static void assertPage(RunningServer server, JsonNode account) {
        String page = server.get("/finance/match?" + query(account)).body();
        for (JsonNode row : account.get("classes").values()) {
            assertThat(page).contains(text(row, "difference").replace("-", "−"));
        }
        for (JsonNode row : account.get("spend").get("total").values()) {
            assertThat(server.get("/finance?" + query(account)).body()).contains(text(row, "amount"));
        }
    }

    private static void assertPriceChange(RunningServer server, JsonNode truth, JsonNode account) {
        JsonNode change = truth.get("price_changes").get(0);
        assertThat(server.json(FINANCE + "price-changes?" + query(account))
                        .get("rows")
                        .values())
                .filteredOn(found -> text(found, "network").equals(text(change, "network")))
                .anySatisfy(found -> {
                    assertThat(text(found, "from")).isEqualTo(text(change, "from"));
                    assertThat(text(found, "to")).isEqualTo(text(change, "to"));
                    assertThat(text(found.get("first_message"), "message_id")).isEqualTo(text(change, "message_id"));
                    assertThat(text(found, "effect")).isEqualTo(text(change, "effect"));
                });
    }

    private static void assertInvoice(RunningServer server, BilledMonth month, JsonNode truth, JsonNode account) {
        HttpResponse<String> answer = server.send(request(server, FINANCE + "invoices?" + query(account))
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(month.invoice()))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode invoice = RunningServer.parsed(answer.body());
        assertThat(invoice.get("refused").size()).isZero();
        for (int i = 0; i < truth.get("invoice").size(); i++) {
            JsonNode expected = truth.get("invoice").get(i);
            JsonNode line = invoice.get("lines").get(i);
            JsonNode difference = line.get("difference");
            assertThat(text(line.get("ours"), "amount"))
                    .as(text(expected, "description"))
                    .isEqualTo(text(expected, "ours"));
            assertThat(line.get("ours").get("parts").getLongValue())
                    .isEqualTo(expected.get("our_quantity").getLongValue());
            assertThat(text(difference, "whole")).isEqualTo(text(expected, "difference"));
            assertThat(new BigDecimal(text(difference, "quantity"))
                            .add(new BigDecimal(text(difference, "price")))
                            .add(new BigDecimal(text(difference, "rounding"))))
                    .isEqualByComparingTo(text(expected, "difference"));
        }
    }

    private void assertClosed(RunningServer server, MonthDelivery delivery, JsonNode truth)
            throws IOException, InterruptedException {
        delivery.closeBooks();
        assertThat(server.send(request(server, FINANCE + "periods/" + MONTH + "/close")
                                .POST(BodyPublishers.noBody())
                                .build())
                        .statusCode())
                .isEqualTo(409);
        JsonNode account = truth.get("accounts").get(0);
        byte[] closed = zip(server);

        assertThat(delivery.playLate().complete()).isTrue();
        SortedMap<String, String> adjustments = adjustments(truth.get("adjustments"));
        String later = FINANCE + "periods/" + MONTH.plusMonths(1) + "/adjustments";
        Eventually.holds(
                "what came late is adjusted",
                PATIENCE,
                () -> adjustments.equals(adjustments(server.json(later).get("adjustments"))));
        assertThat(adjustments(server.json(later).get("adjustments"))).isEqualTo(adjustments);
        assertThat(server.command("rebuild").status()).isZero();

        assertThat(zip(server)).isEqualTo(closed);
        assertThat(match(server, account)).isEqualTo(classes(account));
    }

    private static SortedMap<String, String> adjustments(JsonNode lines) {
        SortedMap<String, String> adjustments = new TreeMap<>();
        lines.values()
                .forEach(line -> adjustments.put(
                        text(line, "message_id"),
                        text(line, "reason") + " " + text(line, "amount") + " " + text(line, "currency")));
        return adjustments;
    }

    private static byte[] zip(RunningServer server) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = server.client()
                .send(
                        request(server, FINANCE + "periods/" + MONTH + "/export.zip")
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static HttpRequest.Builder request(RunningServer server, String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Authorization", "Bearer " + RunningServer.TOKEN)
                .timeout(Duration.ofSeconds(30));
    }

    private static String query(JsonNode account) {
        return "period=" + MONTH + "&provider=" + text(account, "provider") + "&account=" + text(account, "account");
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).getStringValue();
    }
}
