package io.delivrd.application.finance.closing;

import io.delivrd.application.finance.closing.BooksTable.Column.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The files of a closed month, with their columns. Fixed: a reader of this year's file reads next year's.
public enum BooksTable {
    /// What is to be booked: a line per campaign, network and currency.
    BOOKING("period:text cost_centre:text campaign:text network:text currency:text parts:number amount:amount"
            + " estimated_amount:amount adjustments:amount total:amount"),
    SUMS("provider:text account:text campaign:text network:text country:text state:text class:text source:text"
            + " currency:text parts:number amount:amount estimated_amount:amount"),
    /// The price list that estimates were taken from.
    TARIFF("line:number provider:text account:text network:text country:text prefix:text price:amount currency:text"
            + " valid_from:text valid_until:text since_version:number"),
    /// What came late for months closed before.
    ADJUSTMENTS(
            "period:text revision:number reason:text received_at:text provider:text account:text message_id:text at:text"
                    + " campaign:text network:text currency:text amount:amount ours:amount theirs:amount"),
    /// The messages of the ledger that are not exact.
    DIFFERENCES(Lines.OF_MESSAGES),
    /// Every message.
    LEDGER(Lines.OF_MESSAGES);

    private final List<Column> columns;

    BooksTable(String columns) {
        List<Column> read = new ArrayList<>();
        for (String column : columns.split(" ")) {
            int colon = column.indexOf(':');
            read.add(new Column(
                    column.substring(0, colon),
                    Kind.valueOf(column.substring(colon + 1).toUpperCase(Locale.ROOT))));
        }
        this.columns = List.copyOf(read);
    }

    /// @return the name in URLs
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return the name in the archive
    public String fileName() {
        return tag() + ".csv";
    }

    /// @return in their order
    public List<Column> columns() {
        return columns;
    }

    /// @return empty if no table has that name
    public static Optional<BooksTable> ofTag(String tag) {
        for (BooksTable table : values()) {
            if (table.tag().equals(tag)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    /// A column of a file.
    public record Column(String name, Kind kind) {

        /// How its cells are written.
        public enum Kind {
            /// As it is, ids and days too.
            TEXT,
            /// A whole number.
            NUMBER,
            /// Money with eight decimals.
            AMOUNT
        }
    }

    private static final class Lines {
        private static final String OF_MESSAGES = "provider:text account:text message_id:text at:text day:text"
                + " campaign:text network:text country:text state:text class:text amount:amount estimated_amount:amount"
                + " currency:text source:text ours:amount ours_currency:text ours_source:text theirs:amount"
                + " theirs_currency:text records:number difference:amount";
    }
}
