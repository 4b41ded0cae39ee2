package io.delivrd.web.webhook;

import io.delivrd.application.intake.Acceptance;
import io.delivrd.application.intake.ReceiptsRefused;
import io.delivrd.application.reply.RecordReplies;
import io.delivrd.application.reply.Replies.Outcome;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.reply.Reply;
import io.delivrd.web.provider.WebhookMetrics;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Stores replies without holding up the server.
@Singleton
@Bean(preDestroy = "close")
final class ReplyDesk {

    private final RecordReplies recordReplies;
    private final WebhookMetrics metrics;
    private final Clerks clerks = new Clerks("replies");

    ReplyDesk(RecordReplies recordReplies, WebhookMetrics metrics) {
        this.recordReplies = recordReplies;
        this.metrics = metrics;
    }

    /// @return what became of them, once they are durable; fails where they could not be stored
    CompletionStage<Acceptance> store(ProviderId provider, List<Reply> replies) {
        return clerks.store(() -> {
            try {
                recordReplies.record(replies).forEach(outcome -> metrics.reply(provider, outcome == Outcome.REPEATED));
                return new Acceptance.Logged();
            } catch (ReceiptsRefused e) {
                return new Acceptance.Refused(String.valueOf(e.getMessage()));
            }
        });
    }

    void close() {
        clerks.close();
    }
}
