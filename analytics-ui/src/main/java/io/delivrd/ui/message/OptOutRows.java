package io.delivrd.ui.message;

import io.delivrd.application.reply.SeenOptOut;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;

/// What the recipient asked of our senders.
final class OptOutRows {

    private final Times times;
    private final Words words;

    OptOutRows(Times times, Words words) {
        this.times = times;
        this.words = words;
    }

    MessageView.OptOutRow row(SeenOptOut standing) {
        return new MessageView.OptOutRow(
                words.text("opt_out." + standing.wish().tag()),
                standing.isOut(),
                standing.attributes().senderId().map(SenderId::text).orElseGet(() -> words.text("opt_out.sender.all")),
                standing.keyword()
                        .map(keyword -> words.text("opt_out.by.reply", keyword))
                        .orElseGet(() ->
                                words.text("opt_out.by.hand", standing.actor().orElse(""))),
                standing.note(),
                times.second(standing.at()));
    }
}
