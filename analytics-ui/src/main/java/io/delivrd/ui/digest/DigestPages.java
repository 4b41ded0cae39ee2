package io.delivrd.ui.digest;

import io.delivrd.application.digest.Digest;
import io.delivrd.application.digest.Digests;
import io.delivrd.application.digest.KeepDigests;
import io.delivrd.application.digest.Rhythm;
import io.delivrd.application.digest.SendDigests;
import io.delivrd.application.digest.ToldPage;
import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.NoticeLanguages;
import io.delivrd.application.notice.Target;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.view.SavedView;
import io.delivrd.application.view.SavedViews;
import io.delivrd.ui.digest.DigestForm.Choice;
import io.delivrd.ui.digest.DigestsView.Row;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Makes the pages of digests.
@Singleton
final class DigestPages {

    static final String PATH = "/settings/digests";

    private final Digests digests;
    private final KeepDigests keep;
    private final SendDigests send;
    private final SavedViews views;
    private final Channels channels;
    private final InstantSource clock;

    DigestPages(
            Digests digests,
            KeepDigests keep,
            SendDigests send,
            SavedViews views,
            Channels channels,
            InstantSource clock) {
        this.digests = digests;
        this.keep = keep;
        this.send = send;
        this.views = views;
        this.channels = channels;
        this.clock = clock;
    }

    /// Who looks, and how.
    ///
    /// @param reader as the audit log calls them
    /// @param done what they have just done; empty text for nothing
    record Look(Words words, ZoneId zone, String reader, String done) {

        Times times() {
            return new Times(words, zone);
        }

        String notice() {
            return words.find("digests.done." + done).orElse("");
        }
    }

    /// @param typed what was filled in in vain
    DigestsView list(Look look, Optional<Typed> typed) {
        Words words = look.words();
        return new DigestsView(
                words.text("digests.title"),
                "settings",
                "digests",
                look.notice(),
                words.text("digests.caption", look.times().zoneText()),
                digests.all().stream().map(digest -> row(digest, look)).toList(),
                new FormOf(look).blank(typed));
    }

    private Row row(Digest digest, Look look) {
        Words words = look.words();
        Instant now = clock.instant();
        return new Row(
                digest.id().toString(),
                digest.name(),
                words.text("digests.by", digest.maker()),
                content(digest, words),
                when(digest.rhythm(), words),
                to(digest, words),
                Optional.of(digest)
                        .filter(Digest::enabled)
                        .map(on -> look.times().minute(on.rhythm().next(now).at())),
                digest.sent().map(sent -> look.times().minute(sent.at())));
    }

    private String content(Digest digest, Words words) {
        return digest.view()
                .map(id -> views.find(id)
                        .map(view -> words.text("digests.content.view", view.name()))
                        .orElseGet(() -> words.text("digests.content.gone")))
                .orElseGet(() -> words.text("digests.content.incidents"));
    }

    private static String when(Rhythm rhythm, Words words) {
        String at = rhythm.at().toString();
        String zone = Times.idOf(rhythm.zone());
        return switch (rhythm.every()) {
            case DAILY -> words.text("digests.when.daily", at, zone);
            case WEEKLY -> words.text("digests.when.weekly", weekday(rhythm.day(), words), at, zone);
            case MONTHLY -> words.text("digests.when.monthly", String.valueOf(rhythm.day()), at, zone);
        };
    }

    private static String weekday(int day, Words words) {
        return DayOfWeek.of(day).getDisplayName(TextStyle.FULL_STANDALONE, words.locale());
    }

    private String to(Digest digest, Words words) {
        long addresses = keep.addressesOf(digest).stream()
                .filter(Target.Recipient::isSubscribed)
                .count();
        List<String> parts = new ArrayList<>();
        digest.channels().stream()
                .filter(id -> !digest.ownChannel().equals(Optional.of(id)))
                .flatMap(id -> channels.find(id).stream())
                .forEach(channel -> parts.add(channel.name()));
        if (digest.ownChannel().isPresent()) {
            parts.add(words.text("digests.addresses.count", addresses, new Numbers(words).count(addresses)));
        }
        return parts.isEmpty() ? words.text("digests.to.nobody") : String.join(", ", parts);
    }

    /// @param typed what was filled in in vain
    DigestView one(Digest digest, Look look, Optional<Typed> typed) {
        Optional<Notice> notice = send.preview(digest);
        return new DigestView(
                digest.name(),
                "settings",
                "digests",
                look.notice(),
                digest.id().toString(),
                notice.map(Notice::subject).orElse(""),
                notice.map(Notice::paragraphs).orElse(List.of()),
                notice.flatMap(Notice::table)
                        .map(table -> table.columns().stream()
                                .map(Notice.Column::heading)
                                .toList())
                        .orElse(List.of()),
                notice.flatMap(Notice::table).map(Notice.Table::rows).orElse(List.of()),
                notice.flatMap(Notice::path).orElse(""),
                new FormOf(look).of(digest, typed));
    }

    /// What was filled in, and why it cannot be used.
    record Typed(io.delivrd.application.digest.WishReader.Fields fields, InvalidParameter problem) {}

    private final class FormOf {

        private final Look look;
        private final Words words;

        FormOf(Look look) {
            this.look = look;
            this.words = look.words();
        }

        DigestForm blank(Optional<Typed> typed) {
            return form(PATH, typed, Optional.empty(), "", "");
        }

        DigestForm of(Digest digest, Optional<Typed> typed) {
            List<Target.Recipient> recipients = keep.addressesOf(digest);
            long unsubscribed =
                    recipients.stream().filter(one -> !one.isSubscribed()).count();
            return form(
                    PATH + "/" + digest.id(),
                    typed,
                    Optional.of(digest),
                    String.join(
                            "\n",
                            recipients.stream().map(Target.Recipient::address).toList()),
                    unsubscribed == 0
                            ? ""
                            : words.text("digests.unsubscribed", unsubscribed, new Numbers(words).count(unsubscribed)));
        }

        private DigestForm form(
                String action,
                Optional<Typed> typed,
                Optional<Digest> digest,
                String addresses,
                String unsubscribedText) {
            Values values = new Values(typed, digest);
            Optional<Rhythm> rhythm = digest.map(Digest::rhythm);
            String day = rhythm.map(known -> String.valueOf(known.day())).orElse("1");
            return new DigestForm(
                    action,
                    values.of("name", digest.map(Digest::name).orElse("")),
                    contents(values.of(
                            "view",
                            digest.flatMap(Digest::view).map(Object::toString).orElse(""))),
                    Arrays.stream(Rhythm.Every.values())
                            .map(every -> new Choice(
                                    every.tag(),
                                    words.text("digests.every." + every.tag()),
                                    every.tag()
                                            .equals(values.of(
                                                    "every",
                                                    rhythm.map(known -> known.every()
                                                                    .tag())
                                                            .orElse("weekly")))))
                            .toList(),
                    Arrays.stream(DayOfWeek.values())
                            .map(one -> new Choice(
                                    String.valueOf(one.getValue()),
                                    weekday(one.getValue(), words),
                                    values.of("weekday", day).equals(String.valueOf(one.getValue()))))
                            .toList(),
                    values.of("monthday", day),
                    values.of("at", rhythm.map(known -> known.at().toString()).orElse("07:00")),
                    values.of("zone", Times.idOf(rhythm.map(Rhythm::zone).orElse(look.zone()))),
                    NoticeLanguages.tags().stream()
                            .map(tag -> new Choice(
                                    tag,
                                    words.text("digests.language." + tag),
                                    tag.equals(values.of(
                                            "language",
                                            digest.map(known -> known.language().toLanguageTag())
                                                    .orElse(words.locale().getLanguage())))))
                            .toList(),
                    channels(values, digest),
                    values.of("addresses", addresses),
                    unsubscribedText,
                    values.of(
                                    "enabled",
                                    String.valueOf(digest.map(Digest::enabled).orElse(true)))
                            .equals("true"),
                    typed.map(one -> one.problem().parameter()).orElse(""),
                    typed.map(one -> ProblemView.reason(words, one.problem())).orElse(""));
        }

        private List<Choice> contents(String chosen) {
            List<Choice> contents = new ArrayList<>();
            contents.add(new Choice("", words.text("digests.content.incidents"), chosen.isEmpty()));
            for (SavedView view : views.seenBy(look.reader())) {
                if (ToldPage.of(view.page()).isPresent()) {
                    String id = view.id().toString();
                    contents.add(new Choice(id, words.text("digests.content.view", view.name()), chosen.equals(id)));
                }
            }
            return contents;
        }

        private List<Choice> channels(Values values, Optional<Digest> digest) {
            List<Choice> choices = new ArrayList<>();
            for (Channel channel : channels.all()) {
                boolean isOwn =
                        digests.all().stream().anyMatch(one -> one.ownChannel().equals(Optional.of(channel.id())));
                if (!isOwn) {
                    String id = channel.id().toString();
                    boolean chosen = values.typed.isPresent()
                            ? values.typed.get().fields().texts("channels").contains(id)
                            : digest.filter(known -> known.channels().contains(channel.id()))
                                    .isPresent();
                    choices.add(new Choice(id, channel.name(), chosen));
                }
            }
            return choices;
        }
    }

    /// What was typed, else what is.
    private record Values(Optional<Typed> typed, Optional<Digest> digest) {

        String of(String field, String otherwise) {
            return typed.map(one -> one.fields().text(field).orElse("")).orElse(otherwise);
        }
    }
}
