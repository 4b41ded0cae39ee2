package io.delivrd.simulator;

import java.util.Locale;

/// What is wrong with a message of a [BilledMonth], and the class in which whoever compares the accounts must find it.
enum PlantedFault {
    /// Nothing.
    NONE("exact"),
    /// Nothing, of a message in several parts: each has its own price in every account.
    LONG_MESSAGE("exact"),
    /// The provider's records put the price of the whole message on its first part and none on the others.
    LONG_MESSAGE_ON_FIRST_PART("price_differs"),
    /// No receipt came; what the provider answered to the send request is all there is.
    LOST_RECEIPTS("exact"),
    /// The provider has no record.
    LOST_RECORD("only_ours"),
    /// Nobody handed it in, and no receipt came.
    ONLY_RECORDED("only_theirs"),
    /// Two usage records with ids of their own.
    BILLED_TWICE("twice"),
    /// The record has four decimals of eight.
    ROUNDED("price_differs"),
    /// The record is 0.00000001 dearer.
    SMALLEST_DIFFERENCE("price_differs"),
    /// The record is in another currency.
    ANOTHER_CURRENCY("currency_differs"),
    /// Nothing of ours names a price, the record does.
    PRICED_BY_RECORD_ONLY("estimated"),
    /// A provider that never names a price.
    WITHOUT_PRICES("estimated"),
    /// Nothing but the send answer, until a receipt with another price comes when the month has been closed.
    LATE_RECEIPT("only_ours"),
    /// The record is revised when the month has been closed.
    LATE_REVISION("exact"),
    /// Nothing at all, until a record comes when the month has been closed.
    LATE_RECORD("");

    private final String matchClass;

    PlantedFault(String matchClass) {
        this.matchClass = matchClass;
    }

    /// @return empty where nothing is known of the part before the month is closed
    String matchClass() {
        return matchClass;
    }

    /// @return why it is booked after the closing; empty where it is not
    String adjustment() {
        return switch (this) {
            case LATE_RECEIPT -> "late_receipt";
            case LATE_REVISION -> "price_revision";
            case LATE_RECORD -> "only_theirs";
            default -> "";
        };
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
