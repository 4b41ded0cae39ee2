package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.Contribution;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.receipt.Msisdn;
import java.util.Optional;

/// A part as it stands, or is to stand, in its row.
///
/// @param version as last written, 0 for a part without a row
/// @param prefix first digits of the number, where nothing of ours names a price: tariffs may go by them. They stay
/// where
///     the number is erased
public record StoredPart(Part part, int version, PartState state, Contribution contribution, Optional<String> prefix) {

    /// As many as a tariff's prefix may have.
    private static final int LONGEST_PREFIX = 5;

    /// @param kept the prefix it had, for a number that was erased
    public static StoredPart of(
            Part part, int version, PartState state, Contribution contribution, Optional<String> kept) {
        Optional<String> prefix = state.prices().ours().isPresent()
                ? Optional.empty()
                : part.attributes()
                        .recipient()
                        .filter(Msisdn::isNumber)
                        .map(StoredPart::prefix)
                        .or(() -> kept);
        return new StoredPart(part, version, state, contribution, prefix);
    }

    private static String prefix(Msisdn number) {
        return number.text().substring(0, Math.min(LONGEST_PREFIX, number.text().length()));
    }

    StoredPart atVersion(int other) {
        return new StoredPart(part, other, state, contribution, prefix);
    }
}
