package io.delivrd.application.comparison;

import io.delivrd.application.rates.Dimension;
import java.util.Locale;

/// What is compared.
public enum Kind {
    CAMPAIGN(Dimension.CAMPAIGN, Dimension.NETWORK),
    NETWORK(Dimension.NETWORK, Dimension.CAMPAIGN);

    private final Dimension members;
    private final Dimension cells;

    Kind(Dimension members, Dimension cells) {
        this.members = members;
        this.cells = cells;
    }

    /// @return the name in URLs
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return what the members are
    public Dimension members() {
        return members;
    }

    /// @return by what the members are alike or not
    public Dimension cells() {
        return cells;
    }
}
