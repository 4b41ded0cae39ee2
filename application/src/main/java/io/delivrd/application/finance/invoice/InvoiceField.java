package io.delivrd.application.finance.invoice;

import java.util.Locale;

/// What the columns of an invoice may hold.
public enum InvoiceField {
    DESCRIPTION,
    NETWORK,
    COUNTRY,
    QUANTITY,
    UNIT_PRICE,
    AMOUNT,
    CURRENCY;

    /// @return the name in parameters, forms, JSON and SQL
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if no field has that name
    public static InvoiceField ofTag(String tag) {
        for (InvoiceField field : values()) {
            if (field.tag().equals(tag)) {
                return field;
            }
        }
        throw new IllegalArgumentException("no field of an invoice is called " + tag);
    }
}
