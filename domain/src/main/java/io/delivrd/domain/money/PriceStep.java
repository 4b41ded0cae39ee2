package io.delivrd.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Parts that have one price for one reason.
///
/// @param from the price they would have had; empty for the first price there is
/// @param tariff what they should have cost on the first day
/// @param day of the first of them
/// @param after other parts on later days, until enough are counted to tell
public record PriceStep(
        Optional<BigDecimal> from,
        BigDecimal to,
        Optional<BigDecimal> tariff,
        LocalDate day,
        long parts,
        long recorded,
        long after) {

    /// How many parts make a price that came to stay: the first, and two that confirm it.
    public static final int CONFIRMED = 3;

    /// How many other parts make it unlikely that the price comes again.
    public static final int ENOUGH = 10;

    private static final List<RoundingMode> ROUNDING =
            List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.DOWN);
    private static final int FEWEST_DECIMALS = 2;
    private static final int LONGEST_MESSAGE = 10;

    PriceStep with(PriceDay.Count count) {
        return new PriceStep(from, to, tariff, day, parts + count.parts(), recorded + count.recorded(), after);
    }

    /// @param later than its first day
    PriceStep followedBy(PriceDay later) {
        long others = later.counts().stream()
                .filter(count -> count.price().compareTo(to) != 0)
                .mapToLong(PriceDay.Count::parts)
                .sum();
        return after >= ENOUGH || others == 0
                ? this
                : new PriceStep(from, to, tariff, day, parts, recorded, after + others);
    }

    /// @return whether parts after the first, or a record, have the price too
    public boolean isConfirmed() {
        return parts >= CONFIRMED || recorded > 0;
    }

    /// @return whether its class depends on parts of another price that came after the first of these on its day
    public boolean dependsOnOthers() {
        return parts < CONFIRMED && after < ENOUGH;
    }

    /// @return what all of them cost more than they would have; less, if negative
    public BigDecimal effect() {
        return from.map(price -> to.subtract(price).multiply(BigDecimal.valueOf(parts)))
                .orElse(BigDecimal.ZERO)
                .setScale(Price.SCALE);
    }

    /// @return whether the price is a whole multiple of the one before, as that of a message of several parts is where
    ///     it stands on one of them, or nothing, as it is on the others
    private boolean isMultiple() {
        return to.signum() == 0
                || from.filter(price -> price.signum() > 0)
                        .filter(price -> isMultiple(to, price) || isMultiple(price, to))
                        .isPresent();
    }

    private static boolean isMultiple(BigDecimal large, BigDecimal small) {
        BigDecimal[] times = large.divideAndRemainder(small);
        return times[1].signum() == 0
                && times[0].compareTo(BigDecimal.ONE) > 0
                && times[0].compareTo(BigDecimal.valueOf(LONGEST_MESSAGE)) <= 0;
    }

    /// @param others parts of another price that came after the first of these on its day
    /// @param ofMessage whether the price is that of a message of several parts
    public PriceClass classed(long others, boolean ofMessage) {
        if (from.isEmpty() || from.get().compareTo(to) == 0) {
            return PriceClass.STANDING;
        }
        if (tariff.filter(to::equals).isPresent()) {
            return PriceClass.TARIFF_CHANGE;
        }
        if (ofMessage && isMultiple()) {
            return PriceClass.PART_COUNT;
        }
        if (isRounded(from.get()) || tariff.filter(this::isRounded).isPresent()) {
            return PriceClass.ROUNDING;
        }
        if (parts < CONFIRMED && after + others >= ENOUGH) {
            return PriceClass.ONE_OFF;
        }
        if (!isConfirmed()) {
            return PriceClass.CANDIDATE;
        }
        return tariff.isPresent() ? PriceClass.DIFFERS_FROM_TARIFF : PriceClass.TARIFF_CHANGE;
    }

    private boolean isRounded(BigDecimal exact) {
        int decimals = exact.stripTrailingZeros().scale();
        for (int fewer = FEWEST_DECIMALS; fewer < decimals; fewer++) {
            for (RoundingMode mode : ROUNDING) {
                if (exact.setScale(fewer, mode).compareTo(to) == 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
