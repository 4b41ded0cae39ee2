package io.delivrd.web.digest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.digest.Digest;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.Target;
import io.delivrd.web.api.Wording;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A digest.
///
/// @param maker whose it is
/// @param view the saved view it tells of; null for what went wrong
/// @param every `daily`, `weekly` or `monthly`
/// @param day 1 (Monday) to 7 of the week, or 1 to 28 of the month; 1 where it is due daily
/// @param at local time in its zone
/// @param channels by which it goes, but for the one made for its addresses
/// @param addresses typed into it
/// @param unsubscribed how many of those have unsubscribed
/// @param next when it is due next; null where it does not come by itself
/// @param sentAt when it was sent last; null if never
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record DigestAnswer(
        String id,
        String name,
        String maker,
        @Nullable String view,
        String every,
        int day,
        String at,
        String zone,
        String language,
        List<String> channels,
        List<String> addresses,
        long unsubscribed,
        boolean enabled,
        @Nullable String next,
        @Nullable @JsonProperty("sent_at") String sentAt) {

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record All(List<DigestAnswer> digests) {}

    /// Describes what is read, for the generated description only.
    ///
    /// @param view id of a saved view; without one it tells what went wrong
    /// @param every `daily`, `weekly` or `monthly`; default weekly
    /// @param day default 1
    /// @param at default 07:00
    /// @param zone default UTC
    /// @param language `en` or `de`; default en
    /// @param enabled default true
    @Serdeable
    record Request(
            String name,
            @Nullable String view,
            @Nullable String every,
            @Nullable Integer day,
            @Nullable String at,
            @Nullable String zone,
            @Nullable String language,
            @Nullable List<String> channels,
            @Nullable List<String> addresses,
            @Nullable Boolean enabled) {}

    /// What a digest would tell now.
    ///
    /// @param columns of the table; none where there is none
    /// @param path the page it leads to, from the root of the site
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Preview(
            String kind,
            String language,
            String subject,
            List<String> paragraphs,
            List<String> columns,
            List<List<String>> rows,
            @Nullable String path) {

        static Preview of(Notice notice) {
            return new Preview(
                    notice.kind(),
                    notice.language().toLanguageTag(),
                    notice.subject(),
                    notice.paragraphs(),
                    notice.table()
                            .map(table -> table.columns().stream()
                                    .map(Notice.Column::heading)
                                    .toList())
                            .orElse(List.of()),
                    notice.table().map(Notice.Table::rows).orElse(List.of()),
                    notice.path().orElse(null));
        }
    }

    /// @param recipients of the addresses typed into it
    static DigestAnswer of(Digest digest, List<Target.Recipient> recipients, Instant now) {
        return new DigestAnswer(
                digest.id().toString(),
                digest.name(),
                digest.maker(),
                digest.view().map(UUID::toString).orElse(null),
                digest.rhythm().every().tag(),
                digest.rhythm().day(),
                digest.rhythm().at().toString(),
                Wording.zone(digest.rhythm().zone()),
                digest.language().toLanguageTag(),
                digest.channels().stream()
                        .filter(id -> digest.ownChannel().filter(id::equals).isEmpty())
                        .map(ChannelId::toString)
                        .toList(),
                recipients.stream().map(Target.Recipient::address).toList(),
                recipients.stream().filter(one -> !one.isSubscribed()).count(),
                digest.enabled(),
                digest.enabled() ? digest.rhythm().next(now).at().toString() : null,
                digest.sent().map(sent -> sent.at().toString()).orElse(null));
    }
}
