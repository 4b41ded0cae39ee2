package io.delivrd.application.finance;

import io.delivrd.domain.money.CurrencyCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Sums by currency: two currencies are never added.
public final class Totals {

    private Totals() {}

    /// What both sides come to in one currency.
    ///
    /// @param ours scale 8
    /// @param theirs scale 8
    public record OfMatch(CurrencyCode currency, BigDecimal ours, BigDecimal theirs) {

        /// @return theirs less ours
        public BigDecimal difference() {
            return theirs.subtract(ours);
        }
    }

    /// @return in the order of currencies
    public static List<OfMatch> ofMatch(List<MatchRow> rows) {
        Map<CurrencyCode, OfMatch> totals = new TreeMap<>();
        rows.forEach(row -> totals.merge(
                row.currency(),
                new OfMatch(row.currency(), row.ours(), row.theirs()),
                (one, other) -> new OfMatch(
                        one.currency(),
                        one.ours().add(other.ours()),
                        one.theirs().add(other.theirs()))));
        return List.copyOf(totals.values());
    }

    /// @return without a key, in the order of currencies
    public static List<SpendRow> ofSpend(List<SpendRow> rows) {
        Map<CurrencyCode, SpendRow> totals = new TreeMap<>();
        rows.forEach(row -> totals.merge(row.currency(), withoutKey(row), Totals::sum));
        return List.copyOf(totals.values());
    }

    private static SpendRow withoutKey(SpendRow row) {
        return new SpendRow(Map.of(), row.currency(), row.parts(), row.billed(), row.amount(), row.estimated());
    }

    private static SpendRow sum(SpendRow one, SpendRow other) {
        return new SpendRow(
                one.key(),
                one.currency(),
                one.parts() + other.parts(),
                one.billed() + other.billed(),
                one.amount().add(other.amount()),
                one.estimated().add(other.estimated()));
    }
}
