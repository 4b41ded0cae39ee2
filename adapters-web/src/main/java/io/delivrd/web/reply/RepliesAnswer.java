package io.delivrd.web.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.reply.ReadReplies;
import io.delivrd.application.reply.SeenReply;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of replies, newest first.
///
/// @param next address of the page after it; null on the last
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record RepliesAnswer(List<Entry> replies, @Nullable String next) {

    /// @param replyId of the part that came first
    /// @param number of whoever wrote it; masked, as are others, for callers who may not see personal data
    /// @param senderId our number
    /// @param text null where it is not kept
    /// @param parts how many it has; `part_ids` are those that are known
    /// @param answers id of the message it answers; null, as `client_ref`, where the provider does not say
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Entry(
            String provider,
            String account,
            @JsonProperty("reply_id") String replyId,
            String state,
            @Nullable String number,
            @JsonProperty("sender_id") @Nullable String senderId,
            @Nullable String keyword,
            @Nullable String text,
            int parts,
            @JsonProperty("part_ids") List<String> partIds,
            @JsonProperty("sent_at") @Nullable String sentAt,
            @JsonProperty("received_at") String receivedAt,
            @Nullable String answers,
            @JsonProperty("client_ref") @Nullable String clientRef) {}

    static RepliesAnswer of(ReadReplies.Page page, @Nullable String next) {
        return new RepliesAnswer(
                page.replies().stream().map(RepliesAnswer::entry).toList(), next);
    }

    private static Entry entry(SeenReply reply) {
        return new Entry(
                reply.key().provider().text(),
                reply.key().account().text(),
                reply.key().messageId().text(),
                reply.state().tag(),
                reply.attributes().recipient().map(Msisdn::text).orElse(null),
                reply.attributes().senderId().map(SenderId::text).orElse(null),
                reply.keyword().orElse(null),
                reply.text().orElse(null),
                reply.count(),
                reply.parts().stream().map(MessageId::text).toList(),
                reply.sentAt().map(Instant::toString).orElse(null),
                reply.receivedAt().toString(),
                reply.answers().map(MessageId::text).orElse(null),
                reply.attributes().clientRef().map(ClientRef::text).orElse(null));
    }
}
