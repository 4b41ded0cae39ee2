package io.delivrd.ui.rates;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.ui.layout.Numbers;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A table of counts and rates, a row for each campaign or network.
///
/// @param picking for rows to be compared
/// @param keyText heading of the first column
/// @param orderText how the rows are ordered
/// @param choices columns that can be left out
/// @param total all rows together, those not shown too
/// @param found rows that there are, those not shown too
/// @param moreText how many rows are shown, if not all; empty text else
/// @param problemText why there is no table, empty text if there is one
public record RateTable(
        String caption,
        Picking picking,
        String keyText,
        String orderText,
        List<Column> columns,
        List<Choice> choices,
        List<Row> rows,
        Row total,
        long found,
        String csvHref,
        String moreText,
        String moreHref,
        String problemText) {

    /// @return the same rows as a workbook
    public String xlsxHref() {
        return csvHref.replaceFirst("[.]csv[?]", ".xlsx?");
    }

    /// @param tag of a column
    public boolean shows(String tag) {
        return columns.stream().anyMatch(column -> column.tag().equals(tag));
    }

    /// A column that can be left out.
    ///
    /// @param href the page with it, or without it
    public record Choice(String text, String href, boolean shown) {}

    /// @param ariaSort `ascending`, `descending` or empty text
    /// @param sortHref the page ordered by this column
    public record Column(String tag, String text, String definition, String ariaSort, String sortHref) {}

    /// @param key of what the row is about, as compared; empty text for nothing
    /// @param href what the row is about; empty text for nothing
    /// @param rate the one that leads the page
    /// @param coverage empty where the page is filtered by state or error
    /// @param spend empty if the reader may not see money
    /// @param change against what the window is compared with; empty if with nothing
    /// @param noteText what is peculiar to the row, empty text for nothing
    public record Row(
            String key,
            String name,
            String detail,
            String href,
            String noteText,
            String allText,
            String openText,
            String finalText,
            String deliveredText,
            RateText rate,
            Optional<ChangeText> change,
            Optional<RateText> coverage,
            Optional<List<Money>> spend) {}

    /// @param exactText to the eighth decimal
    public record Money(String text, String exactText) {

        /// @return one for each currency; two currencies are never added
        public static List<Money> sums(Collection<Price> prices, Numbers numbers) {
            Map<CurrencyCode, BigDecimal> sums = new TreeMap<>();
            prices.forEach(price -> sums.merge(price.currency(), price.amount(), BigDecimal::add));
            return sums.entrySet().stream()
                    .map(sum -> of(new Price(sum.getValue(), sum.getKey()), numbers))
                    .toList();
        }

        public static Money of(Price price, Numbers numbers) {
            return new Money(numbers.money(price), price.text() + " " + price.currency());
        }
    }
}
