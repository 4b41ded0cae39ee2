package io.delivrd.application.finance.invoice;

import java.util.Locale;

/// What a line of an invoice is compared with.
public enum MatchedBy {
    /// Our sum of the network it names, or of several networks of that name.
    NETWORK,
    /// Our sums of the country it names, as far as no line names their networks.
    COUNTRY,
    /// All our sums, where no line names a network or country.
    TOTAL,
    /// Nothing: we have no sum of what it names.
    NONE;

    /// @return the name in JSON
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
