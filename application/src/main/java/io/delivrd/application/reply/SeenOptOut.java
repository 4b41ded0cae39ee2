package io.delivrd.application.reply;

import io.delivrd.application.access.Sight;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.Wish;
import java.time.Instant;
import java.util.Optional;

/// An opt-out as one caller may see it: the only form in which it leaves the application.
///
/// @param attributes the number and our sender, masked where they are hidden
/// @param reply by which it was asked; empty for what was done by hand
/// @param actor who did it by hand
/// @param note masked where it looks like a number; empty text if there is none
public record SeenOptOut(
        Attributes attributes,
        Wish wish,
        Instant at,
        Instant learnedAt,
        Optional<String> keyword,
        Optional<PartKey> reply,
        Optional<String> actor,
        String note) {

    public static SeenOptOut of(OptOut standing, Sight sight) {
        Attributes seen = sight.attributes(
                new Attributes(Optional.empty(), Optional.of(standing.number()), standing.sender()),
                CampaignRule.NO_REFERENCE);
        return switch (standing.source()) {
            case OptOut.ByReply(PartKey reply, Keyword keyword, var _) ->
                new SeenOptOut(
                        seen,
                        standing.wish(),
                        standing.at(),
                        standing.learnedAt(),
                        Optional.of(sight.words(keyword.text())),
                        Optional.of(reply),
                        Optional.empty(),
                        "");
            case OptOut.ByHand(String actor, String note) ->
                new SeenOptOut(
                        seen,
                        standing.wish(),
                        standing.at(),
                        standing.learnedAt(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(actor),
                        sight.words(note));
        };
    }

    /// @return whether the number is not to be written to
    public boolean isOut() {
        return wish == Wish.OUT;
    }
}
