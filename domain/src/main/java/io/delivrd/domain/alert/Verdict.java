package io.delivrd.domain.alert;

import java.util.Locale;
import java.util.Optional;

/// What a rule says of figures.
///
/// @param seen empty if there was nothing to see
/// @param usual what it was compared with; empty if that is the threshold alone, or unknown
public record Verdict(Finding finding, Optional<Figure> seen, Optional<Figure> usual) {

    /// Nothing was there to be judged.
    public static final Verdict NOTHING = new Verdict(Finding.TOO_FEW, Optional.empty(), Optional.empty());

    /// How it stands.
    public enum Finding {
        /// It is as bad as the rule says.
        BAD,
        CLEAR,
        /// Fewer than the rule judges by.
        TOO_FEW,
        /// Too little is known of before.
        NO_BASELINE;

        /// @return the name in JSON
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
