package io.delivrd.ui.access;

import io.delivrd.application.access.SecondFactor.Offer;
import java.util.List;

/// What one's own page says of the second factor.
///
/// @param offered whether there is one to have: not for who signs in by an issuer
/// @param on whether one has it
/// @param leftText how many recovery codes are left; empty text for who has none
/// @param key of an offer, to type; empty text without one
/// @param address of an offer, for an app
/// @param picture of the address, for a telephone's camera
/// @param note of an offer, for the form
/// @param recovery codes that were made just now
record SecondFactorView(
        boolean offered,
        boolean on,
        String leftText,
        String key,
        String address,
        QrPicture picture,
        String note,
        List<String> recovery) {

    /// Without an offer.
    SecondFactorView(boolean offered, boolean on, String leftText) {
        this(offered, on, leftText, "", "", QrPicture.NONE, "", List.of());
    }

    SecondFactorView with(Offer offer) {
        return new SecondFactorView(
                offered,
                on,
                leftText,
                offer.key(),
                offer.address(),
                QrPicture.of(offer.address()),
                offer.note(),
                recovery);
    }

    SecondFactorView with(List<String> codes) {
        return new SecondFactorView(offered, on, leftText, key, address, picture, note, codes);
    }
}
