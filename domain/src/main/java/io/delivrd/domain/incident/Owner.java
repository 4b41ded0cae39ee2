package io.delivrd.domain.incident;

import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.Permanence;
import java.util.Locale;

/// Who must act.
public enum Owner {
    /// Whoever keeps the list of numbers: take some off it.
    LIST,
    /// Whoever writes the texts and registers senders: put them right.
    CONTENT,
    /// Whoever runs the campaign: send again later.
    CAMPAIGN,
    /// The provider, told by whoever talks to it: a route or a network is broken.
    PROVIDER,
    /// Whoever runs this system and its webhooks: find out what it is.
    OPERATIONS;

    /// @return as the catalogues know the cause
    public static Owner of(Cause cause, Catalogues catalogues) {
        return switch (cause.kind()) {
            case CODE ->
                of(catalogues.permanenceOf(cause.provider(), cause.code().orElseThrow()));
            case NO_CODE, NO_RECEIPT -> OPERATIONS;
            case CONTRADICTED -> PROVIDER;
        };
    }

    private static Owner of(Permanence permanence) {
        return switch (permanence) {
            case PERMANENT, OPT_OUT -> LIST;
            case TO_FIX -> CONTENT;
            case TEMPORARY -> CAMPAIGN;
            case NETWORK -> PROVIDER;
            case UNKNOWN -> OPERATIONS;
        };
    }

    /// @return the name in JSON and message files
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
