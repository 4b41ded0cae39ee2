package io.delivrd.web.finance;

import io.delivrd.application.access.Sight;
import io.delivrd.application.finance.PricedPart;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Msisdn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The columns of a file of parts with both sides of their price: a sum over a column of money and that of its currency
/// is what the answer about the whole month says.
final class PartColumns {

    /// How the cells of a column are written in a workbook.
    enum Kind {
        /// Ids too: a spreadsheet would take zeros from them.
        TEXT,
        NUMBER,
        /// With eight decimals.
        MONEY
    }

    private record Column(String name, Kind kind) {}

    private static final List<Column> COLUMNS = List.of(
            text("provider"),
            text("account"),
            text("message_id"),
            text("at"),
            text("campaign"),
            text("client_ref"),
            text("recipient"),
            text("network"),
            text("country"),
            text("state"),
            text("class"),
            money("amount"),
            money("estimated_amount"),
            text("currency"),
            text("source"),
            money("ours"),
            text("ours_currency"),
            text("ours_source"),
            money("theirs"),
            text("theirs_currency"),
            new Column("records", Kind.NUMBER),
            money("difference"));

    private final Sight sight;
    private final UnaryOperator<String> text;

    /// @param sight of who reads it
    /// @param text what becomes of texts that came from outside
    PartColumns(Sight sight, UnaryOperator<String> text) {
        this.sight = sight;
        this.text = text;
    }

    private static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    private static Column money(String name) {
        return new Column(name, Kind.MONEY);
    }

    static List<String> header() {
        return COLUMNS.stream().map(Column::name).toList();
    }

    /// @param column from 0
    static Kind kind(int column) {
        return COLUMNS.get(column).kind();
    }

    /// @return what of the part's personal attributes its reader may see
    static Attributes seen(PricedPart part, Sight sight) {
        return sight.attributes(new Attributes(part.clientRef(), part.recipient(), Optional.empty()), part.campaign());
    }

    List<String> cells(PricedPart part) {
        Attributes seen = seen(part, sight);
        List<String> cells = new ArrayList<>(COLUMNS.size());
        cells.add(text.apply(part.part().provider().text()));
        cells.add(text.apply(part.part().account().text()));
        cells.add(text.apply(part.part().messageId().text()));
        cells.add(part.windowAt().toString());
        cells.add(text.apply(part.campaign().text()));
        cells.add(text.apply(seen.clientRef().map(ClientRef::text).orElse("")));
        cells.add(text.apply(seen.recipient().map(Msisdn::text).orElse("")));
        cells.add(text.apply(part.network().text()));
        cells.add(text.apply(part.country()));
        cells.add(part.state().tag());
        cells.add(part.matchClass().tag());
        cells.add(amount(part, false));
        cells.add(amount(part, true));
        cells.add(currency(part.counts().map(PriceObservation::price)));
        cells.add(part.counts()
                .map(PriceObservation::source)
                .map(PriceSource::tag)
                .orElse(""));
        cells.add(part.ours().map(Price::text).orElse(""));
        cells.add(currency(part.ours()));
        cells.add(part.ourSource().map(PriceSource::tag).orElse(""));
        cells.add(part.theirs().map(Price::text).orElse(""));
        cells.add(currency(part.theirs()));
        cells.add(String.valueOf(part.records()));
        cells.add(part.difference().map(Price::text).orElse(""));
        return cells;
    }

    private static String amount(PricedPart part, boolean estimated) {
        return part.counts()
                .map(PriceObservation::price)
                .map(price -> part.estimated() == estimated
                        ? price.text()
                        : new Price(BigDecimal.ZERO, price.currency()).text())
                .orElse("");
    }

    private static String currency(Optional<Price> price) {
        return price.map(found -> found.currency().text()).orElse("");
    }
}
