package io.delivrd.persistence.reply;

import static io.delivrd.persistence.generated.Tables.OPT_OUT;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.Wish;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/// What was asked, as rows.
final class OptOutRows {

    private OptOutRows() {}

    /// Adds it unless it is there.
    static void insert(DSLContext sql, OptOut asked) {
        Optional<OptOut.ByReply> byReply =
                asked.source() instanceof OptOut.ByReply reply ? Optional.of(reply) : Optional.empty();
        Optional<OptOut.ByHand> byHand =
                asked.source() instanceof OptOut.ByHand hand ? Optional.of(hand) : Optional.empty();
        Optional<PartKey> key = asked.reply();
        sql.insertInto(OPT_OUT)
                .set(OPT_OUT.NUMBER, asked.number().text())
                .set(OPT_OUT.SENDER_ID, asked.sender().map(SenderId::text).orElse(""))
                .set(OPT_OUT.AT, asked.at())
                .set(OPT_OUT.WISH, asked.wish().tag())
                .set(OPT_OUT.LEARNED_AT, asked.learnedAt())
                .set(
                        OPT_OUT.REPLY_ID,
                        key.map(PartKey::messageId).map(MessageId::text).orElse(""))
                .set(
                        OPT_OUT.PROVIDER,
                        key.map(PartKey::provider).map(ProviderId::text).orElse(""))
                .set(
                        OPT_OUT.ACCOUNT,
                        key.map(PartKey::account).map(AccountId::text).orElse(""))
                .set(
                        OPT_OUT.KEYWORD,
                        byReply.map(reply -> reply.keyword().text()).orElse(null))
                .set(
                        OPT_OUT.ANSWERS,
                        byReply.flatMap(OptOut.ByReply::answers)
                                .map(MessageId::text)
                                .orElse(null))
                .set(OPT_OUT.ACTOR, byHand.map(OptOut.ByHand::actor).orElse(null))
                .set(OPT_OUT.NOTE, byHand.map(OptOut.ByHand::note).orElse(null))
                .onConflictDoNothing()
                .execute();
    }

    /// @param row with all columns
    static OptOut optOut(Record row) {
        String sender = row.get(OPT_OUT.SENDER_ID);
        return new OptOut(
                new Msisdn(row.get(OPT_OUT.NUMBER)),
                sender.isEmpty() ? Optional.empty() : Optional.of(new SenderId(sender)),
                Wish.ofTag(row.get(OPT_OUT.WISH)),
                row.get(OPT_OUT.AT),
                source(row),
                row.get(OPT_OUT.LEARNED_AT));
    }

    private static OptOut.Source source(Record row) {
        String reply = row.get(OPT_OUT.REPLY_ID);
        if (reply.isEmpty()) {
            return new OptOut.ByHand(row.get(OPT_OUT.ACTOR), row.get(OPT_OUT.NOTE));
        }
        return new OptOut.ByReply(
                new PartKey(
                        new ProviderId(row.get(OPT_OUT.PROVIDER)),
                        new AccountId(row.get(OPT_OUT.ACCOUNT)),
                        new MessageId(reply)),
                new Keyword(row.get(OPT_OUT.KEYWORD)),
                Optional.ofNullable(row.get(OPT_OUT.ANSWERS)).map(MessageId::new));
    }
}
