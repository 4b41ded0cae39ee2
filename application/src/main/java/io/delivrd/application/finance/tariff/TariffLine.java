package io.delivrd.application.finance.tariff;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a part costs at a place on certain days.
///
/// @param account empty: any of the provider that has no line of its own
/// @param price of one part, not negative
/// @param from first day, in the account's zone
/// @param until the day after the last; empty: open-ended
public record TariffLine(
        ProviderId provider,
        Optional<AccountId> account,
        TariffPlace place,
        Price price,
        LocalDate from,
        Optional<LocalDate> until) {

    public TariffLine {
        if (price.amount().signum() < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
        if (until.isPresent() && !until.get().isAfter(from)) {
            throw new IllegalArgumentException("must be later than valid_from");
        }
    }

    /// @return whether both are for the same parts, whatever the days
    public boolean isBeside(TariffLine other) {
        return provider.equals(other.provider) && account.equals(other.account) && place.equals(other.place);
    }

    /// @return whether both are for the same parts on some day
    public boolean overlaps(TariffLine other) {
        return isBeside(other) && startsBefore(other.until) && other.startsBefore(until);
    }

    private boolean startsBefore(Optional<LocalDate> end) {
        return end.isEmpty() || from.isBefore(end.get());
    }

    /// @return whether it holds on the day or later
    public boolean holdsUntilAfter(LocalDate day) {
        return until.isEmpty() || until.get().isAfter(day);
    }

    /// @param end the day after the last it is to hold on
    /// @return itself up to then; nothing if it begins no earlier
    public List<TariffLine> shortenedTo(LocalDate end) {
        return from.isBefore(end) ? List.of(endingAt(end)) : List.of();
    }

    /// @param end later than its first day
    public TariffLine endingAt(LocalDate end) {
        return new TariffLine(provider, account, place, price, from, Optional.of(end));
    }

    /// @return its days for people, such as `2026-11-01 to 2026-12-01`
    public String days() {
        return "from " + from + until.map(day -> " until " + day).orElse("");
    }
}
