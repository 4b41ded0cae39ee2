package io.delivrd.persistence.rates;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.DeliveryRows;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.Network;
import io.delivrd.persistence.rates.SelectCounts.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/// Groups, as they were counted, into the rows of an answer, with the names of their networks.
final class AnswerRows {

    private AnswerRows() {}

    static DeliveryRow total(Counted all, TimeToReceipt times) {
        return row(Map.of(), Optional.empty(), all, times);
    }

    /// @param mostKept rows; where there are more, each is made whenever it is taken
    /// @return in the order of their keys
    static List<DeliveryRow> of(
            DeliveryQuery query, Groups groups, Map<List<String>, TimeToReceipt> times, DSLContext sql, int mostKept) {
        int network = query.group().indexOf(Dimension.NETWORK);
        Map<String, Network> networks = network < 0
                ? Map.of()
                : SelectNetworks.of(
                        groups.inNoOrder()
                                .map(group -> group.key().get(network))
                                .distinct()
                                .toList(),
                        sql);
        List<DeliveryRow> rows = new MadeWhenTaken<>(
                groups.inOrder(),
                group -> row(query, group, networks, times.getOrDefault(group.key(), TimeToReceipt.NONE)));
        return rows.size() > mostKept ? rows : List.copyOf(rows);
    }

    private static DeliveryRow row(
            DeliveryQuery query, Counted group, Map<String, Network> networks, TimeToReceipt times) {
        Map<Dimension, String> key = new LinkedHashMap<>();
        for (int i = 0; i < query.group().size(); i++) {
            key.put(query.group().get(i), group.key().get(i));
        }
        Optional<Network> named =
                Optional.ofNullable(key.get(Dimension.NETWORK)).map(networks::get);
        return row(key.size() == 1 ? Map.copyOf(key) : Collections.unmodifiableMap(key), named, group, times);
    }

    private static DeliveryRow row(
            Map<Dimension, String> key, Optional<Network> network, Counted group, TimeToReceipt times) {
        return new DeliveryRow(key, network, group.counts(), times, spend(group));
    }

    static List<Price> spend(Counted group) {
        List<Price> spend = new ArrayList<>();
        group.spend().forEach((currency, amount) -> spend.add(new Price(amount, new CurrencyCode(currency))));
        return spend;
    }

    /// Rows in the order of their groups, as they are read, and their total.
    ///
    /// @throws IOException if they cannot be taken
    static void handTo(DeliveryRows rows, DeliveryQuery query, CountsInOrder groups, TimesInOrder times, DSLContext sql)
            throws IOException {
        int network = query.group().indexOf(Dimension.NETWORK);
        Map<String, Network> networks = new HashMap<>();
        Counted total = Counted.NONE;
        int count = 0;
        while (groups.hasNext()) {
            List<Counted> some = new ArrayList<>(Dimensions.ROWS_A_FETCH);
            while (groups.hasNext() && some.size() < Dimensions.ROWS_A_FETCH) {
                some.add(groups.next());
            }
            if (network >= 0) {
                List<String> unnamed = some.stream()
                        .map(group -> group.key().get(network))
                        .filter(code -> !networks.containsKey(code))
                        .toList();
                networks.putAll(unnamed.isEmpty() ? Map.of() : SelectNetworks.of(unnamed, sql));
            }
            for (Counted group : some) {
                count++;
                if (count > TooManyRows.LIMIT) {
                    throw new TooManyRows();
                }
                total = total.plus(group);
                rows.row(row(query, group, networks, times.of(group.key())));
            }
        }
        rows.end(total(total, times.ofAll()));
    }
}
