package io.delivrd.web.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.reply.SeenOptOut;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.SenderId;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of what numbers last asked of senders, what was learned last first.
///
/// @param next address of the page after it; null on the last
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record OptOutsAnswer(
        @JsonProperty("opt_outs") List<Entry> optOuts,
        @Nullable String next) {

    /// @param number masked, as are others, for callers who may not see personal data
    /// @param senderId our number; null for all of them, and for one that is not known
    /// @param standing `out`: not to be written to; `in`: came back
    /// @param at when it was asked
    /// @param learnedAt when we heard of it
    /// @param keyword by which it was asked; null, as are `provider`, `account` and `reply_id`, for a deed by hand
    /// @param by who did it by hand
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Entry(
            String number,
            @JsonProperty("sender_id") @Nullable String senderId,
            String standing,
            String at,
            @JsonProperty("learned_at") String learnedAt,
            @Nullable String keyword,
            @Nullable String provider,
            @Nullable String account,
            @JsonProperty("reply_id") @Nullable String replyId,
            @Nullable String by,
            @Nullable String note) {}

    /// Describes what is read, for the generated description only.
    ///
    /// @param number in international form
    /// @param senderId our number; left out for all of them
    /// @param standing `out` or `in`
    /// @param note why
    @Serdeable
    record Request(
            String number,
            @JsonProperty("sender_id") @Nullable String senderId,
            String standing,
            @Nullable String note) {}

    static OptOutsAnswer of(List<SeenOptOut> optOuts, @Nullable String next) {
        return new OptOutsAnswer(optOuts.stream().map(OptOutsAnswer::entry).toList(), next);
    }

    private static Entry entry(SeenOptOut standing) {
        return new Entry(
                standing.attributes().recipient().map(Msisdn::text).orElse(""),
                standing.attributes().senderId().map(SenderId::text).orElse(null),
                standing.wish().tag(),
                standing.at().toString(),
                standing.learnedAt().toString(),
                standing.keyword().orElse(null),
                standing.reply()
                        .map(PartKey::provider)
                        .map(provider -> provider.text())
                        .orElse(null),
                standing.reply()
                        .map(PartKey::account)
                        .map(account -> account.text())
                        .orElse(null),
                standing.reply().map(PartKey::messageId).map(id -> id.text()).orElse(null),
                standing.actor().orElse(null),
                standing.note().isEmpty() ? null : standing.note());
    }
}
