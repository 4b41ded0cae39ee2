package io.delivrd.ui.campaign;

import io.delivrd.application.reply.CountReplies;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.window.Asked;
import java.util.Optional;

/// How many recipients wrote back, and how many of them to be left alone.
///
/// @param text such as `12 replies came in this time`
/// @param detail how many asked for what
record Replied(String text, String detail) {

    /// @return empty where none came, or a filter is in force that replies are not counted by
    static Optional<Replied> of(CountReplies replies, String campaign, Asked asked, Numbers numbers) {
        if (!asked.filters().isEmpty()) {
            return Optional.empty();
        }
        return replies.of(
                        new Campaign(campaign),
                        asked.query().from(),
                        asked.query().until())
                .map(counted -> new Replied(
                        numbers.words().text("replies.campaign", counted.all(), numbers.count(counted.all())),
                        numbers.words()
                                .text(
                                        "replies.campaign.detail",
                                        numbers.count(counted.out()),
                                        numbers.count(counted.in()),
                                        numbers.count(counted.other()))));
    }
}
