package io.delivrd.ui.message;

import io.delivrd.application.reply.SeenReply;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;

/// What the recipient wrote back.
final class ReplyRows {

    private final Times times;
    private final Words words;

    ReplyRows(Times times, Words words) {
        this.times = times;
        this.words = words;
    }

    MessageView.ReplyRow row(SeenReply reply) {
        String state = "reply." + reply.state().tag();
        return new MessageView.ReplyRow(
                words.text(state),
                words.text(state + ".meaning"),
                reply.keyword().orElseGet(() -> words.text("reply.keyword.none")),
                reply.text().orElseGet(() -> words.text("reply.text.none")),
                reply.attributes().senderId().map(SenderId::text).orElse(""),
                reply.sentAt().map(times::second),
                times.second(reply.receivedAt()),
                reply.count() > 1 ? words.text("reply.parts", reply.parts().size(), reply.count()) : "");
    }
}
