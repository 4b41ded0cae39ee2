package io.delivrd.domain.catalogue;

import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.text.Translated;
import java.util.Optional;

/// What one error code of a provider means to the people who sent the campaign.
///
/// @param meaning the provider's name of the error
/// @param advice one line to the campaign manager
/// @param certain false where the provider's own documents do not list or agree on the code
/// @param blockedBy what blocked the message, where something did: `{0}` stands for the network, as in
///     `{0}’s spam filter`
/// @param leavesIfRepeated whether a number is to leave the list, too, if it is said again later: once it tells nothing
public record ErrorMeaning(
        ErrorCode code,
        Translated meaning,
        Permanence permanence,
        Translated advice,
        boolean certain,
        Optional<Translated> blockedBy,
        boolean leavesIfRepeated) {

    public static ErrorMeaning of(String code, Permanence permanence, Translated meaning, Translated advice) {
        return new ErrorMeaning(new ErrorCode(code), meaning, permanence, advice, true, Optional.empty(), false);
    }

    /// @return the same of another code
    public ErrorMeaning as(String other) {
        return new ErrorMeaning(
                new ErrorCode(other), meaning, permanence, advice, certain, blockedBy, leavesIfRepeated);
    }

    /// @return the same, of a code that the provider's own documents do not list or agree on
    public ErrorMeaning uncertain() {
        return new ErrorMeaning(code, meaning, permanence, advice, false, blockedBy, leavesIfRepeated);
    }

    /// @return the same, of a code by which a number is to leave the list if it is said again later
    public ErrorMeaning leavingIfRepeated() {
        return new ErrorMeaning(code, meaning, permanence, advice, certain, blockedBy, true);
    }

    public ErrorMeaning blockedBy(String english, String german) {
        return new ErrorMeaning(
                code,
                meaning,
                permanence,
                advice,
                certain,
                Optional.of(new Translated(english, german)),
                leavesIfRepeated);
    }
}
