package io.delivrd.ui.notice;

import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ChannelForm;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.ChannelKind;
import io.delivrd.application.notice.Deliveries.Logged;
import io.delivrd.application.notice.ManageChannels;
import io.delivrd.application.notice.NoticeLanguages;
import io.delivrd.application.notice.SendNotices;
import io.delivrd.application.notice.SentMails;
import io.delivrd.application.notice.Target;
import io.delivrd.application.notice.Target.Recipient;
import io.delivrd.application.notice.Trouble;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page of channels, as words.
@Singleton
final class ChannelsPage {

    private static final int LINES = 50;

    private final ManageChannels channels;
    private final NoticeLanguages languages;
    private final SentMails mails;
    private final WindowReader reader;

    ChannelsPage(ManageChannels channels, NoticeLanguages languages, SentMails mails, WindowReader reader) {
        this.channels = channels;
        this.languages = languages;
        this.mails = mails;
        this.reader = reader;
    }

    /// What was just done.
    ///
    /// @param done tag of what to say; empty text for nothing
    /// @param tried name of the channel that was tried
    record Happened(
            String done,
            String secret,
            String tried,
            List<ManageChannels.Trial> trials,
            Optional<InvalidParameter> problem,
            Optional<ChannelForm> typed) {

        static Happened done(String done) {
            return new Happened(done, "", "", List.of(), Optional.empty(), Optional.empty());
        }

        static Happened made(String secret) {
            return new Happened("added", secret, "", List.of(), Optional.empty(), Optional.empty());
        }

        static Happened tried(String name, List<ManageChannels.Trial> trials) {
            return new Happened("", "", name, trials, Optional.empty(), Optional.empty());
        }

        static Happened refused(InvalidParameter problem, ChannelForm typed) {
            return new Happened("", "", "", List.of(), Optional.of(problem), Optional.of(typed));
        }

        static Happened notSentAgain(InvalidParameter problem) {
            return new Happened("", "", "", List.of(), Optional.of(problem), Optional.empty());
        }

        private String problemText(Words words) {
            return problem.map(
                            one -> words.find("channels.problem." + one.tag()).orElseGet(one::detail))
                    .orElse("");
        }
    }

    ChannelsView view(HttpRequest<?> request, Happened happened, Optional<Channel> edited) {
        Words words = Language.of(request);
        Times times = new Times(words, reader.zone(request));
        List<Channel> all = channels.all();
        return new ChannelsView(
                words.text("channels.title"),
                "settings",
                "channels",
                words.find("channels.done." + happened.done()).orElse(""),
                happened.secret(),
                channels.standing(ChannelKind.EMAIL).isPresent() ? words.text("channels.mail_off") : "",
                mails.areKept() ? "/outbox" : "",
                happened.trials().stream()
                        .map(trial -> trial(happened.tried(), trial, words))
                        .toList(),
                all.stream().map(channel -> row(channel, words, times)).toList(),
                form(happened, edited, words),
                words.text("channels.log.caption", times.zoneText()),
                words.text("channels.again.note", SendNotices.REPEATABLE.toDays()),
                happened.problem()
                        .filter(problem -> problem.parameter().equals("id"))
                        .map(_ -> happened.problemText(words))
                        .orElse(""),
                log(all, words, times));
    }

    private static ChannelsView.Trial trial(String name, ManageChannels.Trial trial, Words words) {
        return new ChannelsView.Trial(
                trial.address().isEmpty() ? name : trial.address(),
                trial.trouble().isEmpty(),
                trial.trouble()
                        .map(trouble -> TroubleText.of(trouble, words))
                        .orElseGet(() -> words.text("channels.test.sent")));
    }

    private ChannelsView.Row row(Channel channel, Words words, Times times) {
        Optional<Trouble> standing = channels.standing(channel.kind());
        Optional<Channel.Since> since = channel.off().or(channel::failure);
        String state = !channel.isOn()
                ? "off"
                : standing.isPresent() || channel.target().isEmpty() || since.isPresent() ? "warn" : "good";
        String problem = since.map(then -> TroubleText.of(then.trouble(), words))
                .or(() -> standing.map(trouble -> TroubleText.of(trouble, words)))
                .orElseGet(() -> channel.target().isEmpty()
                        ? TroubleText.of(Trouble.of(Trouble.Reason.SECRET_UNREADABLE), words)
                        : "");
        return new ChannelsView.Row(
                channel.id().toString(),
                channel.name(),
                words.text("channels.kind." + channel.kind().tag()),
                channel.language()
                        .map(language -> languageText(language, words))
                        .orElse(""),
                channel.target().map(target -> targetText(target, words)).orElse(""),
                state,
                words.text("channels.state." + state),
                problem,
                since.map(then -> times.minute(then.at())),
                channel.isOn());
    }

    private static String languageText(Locale language, Words words) {
        return words.text("digests.language." + language.toLanguageTag());
    }

    private static String targetText(Target target, Words words) {
        return switch (target) {
            case Target.Mail(List<Recipient> recipients) ->
                recipients.stream()
                        .map(recipient -> recipient.isSubscribed()
                                ? recipient.address()
                                : words.text("channels.unsubscribed", recipient.address()))
                        .collect(Collectors.joining(", "));
            case Target.Webhook webhook -> host(webhook.url());
            case Target.Slack(String url) -> host(url);
            case Target.Teams(String url) -> host(url);
        };
    }

    private static String host(String url) {
        return URI.create(url).getHost();
    }

    /// The usual one first.
    private List<ChannelsView.Kind> languages(String chosen, Words words) {
        return Stream.concat(
                        Stream.of(new ChannelsView.Kind(
                                "",
                                words.text("channels.language.usual", languageText(languages.usual(), words)),
                                chosen.isEmpty())),
                        NoticeLanguages.KNOWN.stream()
                                .map(language -> new ChannelsView.Kind(
                                        language.toLanguageTag(),
                                        languageText(language, words),
                                        language.toLanguageTag().equals(chosen))))
                .toList();
    }

    private ChannelsView.Form form(Happened happened, Optional<Channel> edited, Words words) {
        String chosen = edited.map(channel -> channel.kind().tag())
                .or(() -> happened.typed().map(ChannelForm::kind))
                .orElse(ChannelKind.EMAIL.tag());
        List<ChannelsView.Kind> kinds = Arrays.stream(ChannelKind.values())
                .map(ChannelKind::tag)
                .filter(tag -> edited.isEmpty() || tag.equals(chosen))
                .map(tag -> new ChannelsView.Kind(tag, words.text("channels.kind." + tag), tag.equals(chosen)))
                .toList();
        return new ChannelsView.Form(
                "/settings/channels" + edited.map(channel -> "/" + channel.id()).orElse(""),
                edited.isPresent(),
                kinds,
                happened.typed()
                        .map(ChannelForm::name)
                        .or(() -> edited.map(Channel::name))
                        .orElse(""),
                languages(
                        happened.typed()
                                .map(ChannelForm::language)
                                .or(() -> edited.flatMap(Channel::language).map(Locale::toLanguageTag))
                                .orElse(""),
                        words),
                happened.typed()
                        .map(typed -> String.join("\n", typed.addresses()))
                        .or(() -> edited.map(ChannelsPage::lines))
                        .orElse(""),
                happened.typed().map(ChannelForm::url).orElse(""),
                happened.problem().map(InvalidParameter::parameter).orElse(""),
                happened.problemText(words));
    }

    private static String lines(Channel channel) {
        return channel.target().orElse(null) instanceof Target.Mail mail
                ? mail.recipients().stream().map(Recipient::address).collect(Collectors.joining("\n"))
                : "";
    }

    private List<ChannelsView.Line> log(List<Channel> all, Words words, Times times) {
        Map<ChannelId, String> names =
                all.stream().collect(Collectors.toMap(Channel::id, Channel::name, (one, _) -> one));
        Function<Logged, String> detail = line ->
                line.trouble().map(trouble -> TroubleText.of(trouble, words)).orElse("")
                        + line.nextAt()
                                .filter(_ -> line.attempts() > 0)
                                .map(next -> " "
                                        + words.text(
                                                "channels.log.next",
                                                times.minute(next).text()))
                                .orElse("");
        return channels.log(Optional.empty(), Long.MAX_VALUE, LINES).stream()
                .map(line -> new ChannelsView.Line(
                        times.minute(line.at()),
                        names.getOrDefault(line.channel(), ""),
                        line.address(),
                        line.subject(),
                        line.state().tag(),
                        words.text("channels.log." + line.state().tag()),
                        detail.apply(line).strip(),
                        line.kept() ? "/settings/channels/log/" + line.key() + "/again" : ""))
                .toList();
    }
}
