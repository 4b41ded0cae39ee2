package io.delivrd.web.api;

import io.delivrd.domain.receipt.Msisdn;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Masks the recipient's number in a raw payload.
final class RawMask {

    /// Where the number is written otherwise than we keep it, everything that might be one is masked.
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("(?<![0-9A-Za-z.])\\d{6,}(?![0-9A-Za-z.])");

    private RawMask() {}

    static String masked(String raw, Optional<Msisdn> recipient) {
        String known = recipient.map(number -> number.maskedIn(raw)).orElse(raw);
        if (!known.equals(raw)) {
            return known;
        }
        return LIKE_A_NUMBER
                .matcher(raw)
                .replaceAll(found -> Matcher.quoteReplacement(new Msisdn(found.group()).masked()));
    }
}
