package io.delivrd.persistence.reply;

import static io.delivrd.persistence.generated.Tables.REPLY;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Concatenation;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.domain.reply.Reply;
import io.delivrd.domain.reply.ReplyState;
import io.delivrd.domain.reply.ReplyText;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;

/// Parts of replies, from rows.
final class ReplyRows {

    private ReplyRows() {}

    static PartKey key(Record row, Field<String> id) {
        return new PartKey(
                new ProviderId(row.get(REPLY.PROVIDER)),
                new AccountId(row.get(REPLY.ACCOUNT)),
                new MessageId(row.get(id)));
    }

    static Reply reply(Record row) {
        return new Reply(
                key(row, REPLY.REPLY_ID),
                ReplyState.ofTag(row.get(REPLY.STATE)),
                Optional.ofNullable(row.get(REPLY.NUMBER)).map(Msisdn::new),
                Optional.ofNullable(row.get(REPLY.SENDER_ID)).map(SenderId::new),
                Optional.ofNullable(row.get(REPLY.KEYWORD)).map(Keyword::new),
                Optional.ofNullable(row.get(REPLY.BODY)).map(ReplyText::new),
                Optional.ofNullable(row.get(REPLY.SENT_AT)),
                row.get(REPLY.RECEIVED_AT),
                Optional.ofNullable(row.get(REPLY.PART_REF))
                        .map(ref -> new Concatenation(ref, row.get(REPLY.PART_NUMBER), row.get(REPLY.PART_COUNT))),
                Optional.ofNullable(row.get(REPLY.ANSWERS)).map(MessageId::new),
                Optional.ofNullable(row.get(REPLY.CLIENT_REF)).map(ClientRef::new));
    }
}
