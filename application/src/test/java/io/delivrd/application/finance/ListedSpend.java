package io.delivrd.application.finance;

import io.delivrd.domain.money.CurrencyCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sums as a test lists them, each with all its keys; asked for some of them, it adds up the others.
public final class ListedSpend implements SpendFigures {

    private final List<SpendRow> rows = new ArrayList<>();

    public synchronized void clear() {
        rows.clear();
    }

    /// @param keys tags and values by turns, such as `network`, `26201`
    public synchronized ListedSpend with(String currency, long parts, String amount, String... keys) {
        Map<SpendDimension, String> key = new LinkedHashMap<>();
        for (int i = 0; i < keys.length; i += 2) {
            key.put(SpendDimension.ofTag(keys[i]).orElseThrow(), keys[i + 1]);
        }
        rows.add(new SpendRow(
                key,
                new CurrencyCode(currency),
                parts,
                parts,
                new BigDecimal(amount).setScale(8),
                BigDecimal.ZERO.setScale(8)));
        return this;
    }

    @Override
    public synchronized List<SpendRow> spend(SpendQuery query) {
        Map<List<String>, SpendRow> sums = new LinkedHashMap<>();
        for (SpendRow row : rows) {
            if (query.provider()
                            .filter(asked -> !asked.text().equals(row.key().get(SpendDimension.PROVIDER)))
                            .isPresent()
                    || query.account()
                            .filter(asked -> !asked.text().equals(row.key().get(SpendDimension.ACCOUNT)))
                            .isPresent()) {
                continue;
            }
            Map<SpendDimension, String> key = new LinkedHashMap<>();
            query.groups().forEach(group -> key.put(group, row.key().getOrDefault(group, "")));
            List<String> place = new ArrayList<>(key.values());
            place.add(row.currency().text());
            sums.merge(
                    place,
                    new SpendRow(key, row.currency(), row.parts(), row.billed(), row.amount(), row.estimated()),
                    (one, other) -> new SpendRow(
                            key,
                            one.currency(),
                            one.parts() + other.parts(),
                            one.billed() + other.billed(),
                            one.amount().add(other.amount()),
                            one.estimated().add(other.estimated())));
        }
        return List.copyOf(sums.values());
    }

    @Override
    public List<MatchRow> match(MatchQuery query) {
        return List.of();
    }
}
