package io.delivrd.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// By how much a line of an invoice is more than our sum, told apart by what explains it. The three add up to the whole
/// exactly, for each step goes on where the one before ends:
///
/// - our amount → what the billed quantity costs at our average price: `quantity`,
///   (their quantity − our parts) × our price;
/// - → what it costs at the billed price: `price`, (their price − our price) × their quantity;
/// - → what the line asks for: `rounding`, their amount − their quantity × their price.
///
/// The two products in between are rounded half to even at the eighth decimal, where they have more. Where we have no
/// parts there is no price of ours: all of it is quantity and rounding. A line that leaves out its price, or its
/// quantity, has no rounding; one that leaves out both is taken to bill as many parts as we have.
///
/// @param quantity in money, scale 8
/// @param price in money, scale 8
/// @param rounding in money, scale 8
public record LineDifference(BigDecimal quantity, BigDecimal price, BigDecimal rounding) {

    /// @param parts of ours, not negative
    /// @param ours what they cost, at most eight decimals
    public static LineDifference between(Billed theirs, long parts, BigDecimal ours) {
        BigDecimal before = ours.setScale(Price.SCALE, RoundingMode.UNNECESSARY);
        BigDecimal priced = priced(theirs);
        BigDecimal atOurPrice = parts == 0 ? priced : atOurPrice(theirs, BigDecimal.valueOf(parts), before);
        return new LineDifference(
                atOurPrice.subtract(before),
                priced.subtract(atOurPrice),
                theirs.amount().subtract(priced));
    }

    /// @return theirs − ours
    public BigDecimal whole() {
        return quantity.add(price).add(rounding);
    }

    private static BigDecimal priced(Billed theirs) {
        Optional<BigDecimal> product =
                theirs.quantity().flatMap(quantity -> theirs.unitPrice().map(quantity::multiply));
        return product.map(LineDifference::kept).orElse(theirs.amount());
    }

    private static BigDecimal atOurPrice(Billed theirs, BigDecimal parts, BigDecimal ours) {
        if (theirs.quantity().isPresent()) {
            return kept(theirs.quantity().get().multiply(ours), parts);
        }
        return theirs.unitPrice()
                .filter(price -> price.signum() != 0)
                .map(price -> kept(theirs.amount().multiply(ours), price.multiply(parts)))
                .orElse(ours);
    }

    private static BigDecimal kept(BigDecimal exact) {
        return exact.setScale(Price.SCALE, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal kept(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, Price.SCALE, RoundingMode.HALF_EVEN);
    }
}
