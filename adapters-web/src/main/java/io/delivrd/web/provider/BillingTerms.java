package io.delivrd.web.provider;

import io.delivrd.application.account.Account;
import io.delivrd.domain.money.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What was agreed about an account's bills, as configured.
///
/// @param zone whose calendar months it is billed by
/// @param tolerance up to which a part's price and the record's agree
/// @param rounding of sums shown beside the exact ones
public record BillingTerms(ZoneId zone, BigDecimal tolerance, RoundingMode rounding) {

    /// Where nothing is said.
    public static final BillingTerms USUAL =
            new BillingTerms(Account.USUAL_ZONE, BigDecimal.ZERO, RoundingMode.HALF_EVEN);

    /// What the rounding may be.
    static final List<String> ROUNDINGS =
            List.of("half-even", "half-up", "half-down", "up", "down", "ceiling", "floor");

    /// @throws IllegalArgumentException if one is wrong; the message says which
    static BillingTerms read(
            String setting, Optional<String> zone, Optional<String> tolerance, Optional<String> rounding) {
        return new BillingTerms(
                zone.map(text -> zone(setting, text)).orElse(USUAL.zone()),
                tolerance.map(text -> tolerance(setting, text)).orElse(USUAL.tolerance()),
                rounding.map(text -> rounding(setting, text)).orElse(USUAL.rounding()));
    }

    /// Names of places alone: the database reads offsets the other way round.
    private static ZoneId zone(String setting, String text) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.equalsIgnoreCase(text))
                .findFirst()
                .map(ZoneId::of)
                .orElseThrow(() -> new IllegalArgumentException(
                        setting + ".zone: " + text + " is no time zone of the IANA database, such as Europe/Berlin"));
    }

    private static BigDecimal tolerance(String setting, String text) {
        return Price.parseAmount(text)
                .filter(amount -> amount.signum() >= 0)
                .orElseThrow(() -> new IllegalArgumentException(
                        setting + ".tolerance: " + text + " is no amount of at most eight decimals, from 0"));
    }

    private static RoundingMode rounding(String setting, String text) {
        String name = text.toLowerCase(Locale.ROOT).replace('_', '-');
        if (!ROUNDINGS.contains(name)) {
            throw new IllegalArgumentException(
                    setting + ".rounding: " + text + " is not one of " + String.join(", ", ROUNDINGS));
        }
        return RoundingMode.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
