package io.delivrd.application.finance;

import java.util.List;

/// What a period cost and how it matches, in sums. Their cost follows the number of sums, not that of parts.
public interface SpendFigures {

    /// Sums what counts of each part: exact, estimates apart, currencies never together. Open parts past their
    /// horizon read as unknown, as everywhere.
    ///
    /// @return a row for each combination of the groups and currency, in the order of their keys, then of currency;
    ///     with no groups a row a currency
    /// @throws io.delivrd.application.rates.TooManyRows if there are more than one answer holds
    List<SpendRow> spend(SpendQuery query);

    /// Sums by class and currency. A part whose two sides name different currencies is counted in a row of each, so
    /// rows may count more parts than there are.
    ///
    /// @return in the order of classes, then of currency; none for a class nothing is in
    List<MatchRow> match(MatchQuery query);
}
