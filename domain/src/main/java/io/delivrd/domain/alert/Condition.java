package io.delivrd.domain.alert;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// When a figure is bad.
///
/// @param threshold of shares 0 to 1; of a drop or rise the margin: points of shares, the part of amounts
public record Condition(Direction direction, BigDecimal threshold) {

    /// Which side of what is bad.
    public enum Direction {
        /// The whole interval lies under the threshold.
        BELOW,
        /// The whole interval lies over it.
        ABOVE,
        /// It is lower than usual by more than the margin, and that is no chance.
        DROP_OF,
        /// It is higher than usual by more than the margin, and that is no chance.
        RISE_OF;

        /// @return the name in JSON and forms
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Direction> ofTag(String tag) {
            return Arrays.stream(values())
                    .filter(direction -> direction.tag().equals(tag))
                    .findFirst();
        }

        /// @return whether the threshold is a margin from what is usual
        public boolean isRelative() {
            return this == DROP_OF || this == RISE_OF;
        }
    }
}
