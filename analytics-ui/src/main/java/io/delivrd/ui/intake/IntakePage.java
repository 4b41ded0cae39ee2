package io.delivrd.ui.intake;

import io.delivrd.application.access.Sight;
import io.delivrd.application.account.ProviderGuide;
import io.delivrd.application.account.ProviderGuides;
import io.delivrd.application.completeness.Completeness;
import io.delivrd.application.fallback.FallbackStatus;
import io.delivrd.application.fallback.PollRuns;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.OtherEvents;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.network.Networks;
import io.delivrd.application.reply.ReadReplies;
import io.delivrd.application.reply.ReplyQuery;
import io.delivrd.application.reply.SeenReply;
import io.delivrd.domain.completeness.Stillness;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.ui.intake.IntakeView.Alarm;
import io.delivrd.ui.intake.IntakeView.Heard;
import io.delivrd.ui.intake.IntakeView.HeardReply;
import io.delivrd.ui.intake.IntakeView.Replies;
import io.delivrd.ui.intake.IntakeView.Reply;
import io.delivrd.ui.intake.IntakeView.Request;
import io.delivrd.ui.intake.IntakeView.Waiting;
import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Reasons;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.Headlines.Figure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Whether receipts come, and what is done about those that do not.
@Singleton
final class IntakePage {

    private static final int REQUESTS = 20;
    private static final String EVERY = "10";

    private static final Duration HEARD = Duration.ofDays(30);
    private static final Duration LOOKED_BACK = Duration.ofDays(7);
    private static final double MOST_ODDS = 1_000_000;

    /// Clocks of other instances may be ahead of ours.
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final IntakeRecord record;
    private final Quarantine quarantine;
    private final ReadReplies replies;
    private final OtherEvents others;
    private final FoldProgress folding;
    private final FallbackStatus status;
    private final ProviderGuides guides;
    private final PollRuns runs;
    private final Completeness completeness;
    private final Networks networks;
    private final Freshness freshness;
    private final InstantSource clock;

    IntakePage(
            IntakeRecord record,
            Quarantine quarantine,
            ReadReplies replies,
            OtherEvents others,
            FoldProgress folding,
            FallbackStatus status,
            ProviderGuides guides,
            PollRuns runs,
            Completeness completeness,
            Networks networks,
            Freshness freshness,
            InstantSource clock) {
        this.record = record;
        this.quarantine = quarantine;
        this.replies = replies;
        this.others = others;
        this.folding = folding;
        this.status = status;
        this.guides = guides;
        this.runs = runs;
        this.completeness = completeness;
        this.networks = networks;
        this.freshness = freshness;
        this.clock = clock;
    }

    IntakeView view(Sight sight, Times times, Words words) {
        Numbers numbers = new Numbers(words);
        Instant now = clock.instant();
        return new IntakeView(
                words.text("intake.title"),
                "intake",
                freshness.stamp(numbers, times, now),
                runs.unfinished().isEmpty() ? "" : EVERY,
                status.silences().stream()
                        .map(silence -> alarm(silence, numbers, times))
                        .toList(),
                figures(now, numbers, times),
                waiting(now, sight, numbers, times),
                heard(now, sight, times, words),
                others(numbers),
                replies(now, numbers, times),
                new FallbackText(status, missing(), runs, sight, numbers, times).view(now),
                new SeenText(networks, numbers, times)
                        .view(completeness.seen(now.minus(LOOKED_BACK), now.plus(AHEAD))));
    }

    /// @return of the usual provider, or the first that can be asked
    private String missing() {
        return guides.all().stream()
                .map(ProviderGuide::settingsToAsk)
                .filter(settings -> !settings.isEmpty())
                .findFirst()
                .map(settings -> String.join(", ", settings))
                .orElse("");
    }

    private Alarm alarm(FallbackStatus.Silence silence, Numbers numbers, Times times) {
        Words words = numbers.words();
        String account = silence.account().text();
        String stopped = silence.stillness().isPresent() ? "alarm.improbable" : "alarm.stopped";
        return new Alarm(
                silence.lastPushed()
                        .map(at -> words.text(stopped, account, times.minute(at).text()))
                        .orElseGet(() -> words.text("alarm.never", account)),
                silence.stillness().map(still -> why(still, numbers)).orElse(""),
                silence.lastPushed().map(times::second),
                silence.lastSubmitted().map(times::second),
                words.text(canAsk(silence) ? "alarm.meanwhile" : "alarm.meanwhile.impossible"));
    }

    private static String why(Stillness still, Numbers numbers) {
        return numbers.words().text("alarm.why", numbers.count(Math.round(still.expected())), numbers.count((long)
                Math.min(MOST_ODDS, 1 / still.probability())));
    }

    private boolean canAsk(FallbackStatus.Silence silence) {
        return status.accounts().stream()
                .anyMatch(account -> account.provider().equals(silence.provider())
                        && account.account().equals(silence.account()));
    }

    private List<Figure> figures(Instant now, Numbers numbers, Times times) {
        Words words = numbers.words();
        IntakeRecord.Totals totals = record.totals();
        String last = totals.lastReceivedAt()
                .map(at -> words.text("intake.ago", numbers.duration(age(at, now))))
                .orElseGet(() -> words.text("freshness.none"));
        String lastNote = totals.lastReceivedAt()
                .map(at -> times.second(at).text())
                .orElseGet(() -> words.text("intake.last.none"));
        return List.of(
                figure("last", last, lastNote, words),
                figure("stored", numbers.count(totals.stored()), words.text("intake.stored.note"), words),
                figure("repeated", numbers.count(totals.repeated()), words.text("intake.repeated.note"), words),
                figure("behind", numbers.count(folding.behind()), behindNote(numbers), words),
                figure(
                        "waiting",
                        numbers.count(quarantine.waiting(Quarantine.Kind.UNREADABLE)),
                        words.text("intake.waiting.note"),
                        words));
    }

    private String behindNote(Numbers numbers) {
        Words words = numbers.words();
        long aside = folding.countSetAside();
        if (aside > 0) {
            return words.text("intake.behind.aside", aside, numbers.count(aside));
        }
        return folding.behind() == 0
                ? words.text("intake.behind.none")
                : words.text("intake.behind.note", numbers.duration(folding.lag()));
    }

    private static Duration age(Instant at, Instant now) {
        return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
    }

    private static Figure figure(String key, String value, String note, Words words) {
        return new Figure(words.text("intake." + key), words.text("intake." + key + ".short"), value, note, "");
    }

    private Waiting waiting(Instant now, Sight sight, Numbers numbers, Times times) {
        Words words = numbers.words();
        long all = quarantine.waiting(Quarantine.Kind.UNREADABLE);
        List<Request> rows = new ArrayList<>();
        quarantine.each(
                now.plus(AHEAD),
                REQUESTS,
                false,
                Quarantine.Kind.UNREADABLE,
                request -> rows.add(request(request.seenBy(sight), times, words)));
        return new Waiting(
                words.text("quarantine.caption"),
                words.text("quarantine.count", all, numbers.count(all)),
                rows,
                rows.size() < all ? words.text("quarantine.more", numbers.count(rows.size()), numbers.count(all)) : "");
    }

    private String others(Numbers numbers) {
        String counts = others.counts().stream()
                .map(count -> count.provider() + " " + count.kind() + ": " + numbers.count(count.events()))
                .collect(Collectors.joining("; "));
        return counts.isEmpty() ? "" : numbers.words().text("intake.others", counts);
    }

    private Heard heard(Instant now, Sight sight, Times times, Words words) {
        ReadReplies.Page page = replies.find(ReplyQuery.newest(now.minus(HEARD), now.plus(AHEAD), REQUESTS), sight);
        return new Heard(
                words.text("heard.caption"),
                page.replies().stream().map(reply -> heard(reply, times, words)).toList(),
                page.next().isPresent() ? words.text("heard.more") : "");
    }

    private static HeardReply heard(SeenReply reply, Times times, Words words) {
        String provider = reply.key().provider().text();
        return new HeardReply(
                times.second(reply.receivedAt()),
                reply.keyword().orElseGet(() -> words.text("reply.keyword.none")),
                reply.attributes().recipient().map(Msisdn::text).orElse(""),
                reply.attributes().senderId().map(SenderId::text).orElse(""),
                provider,
                words.text("reply." + reply.state().tag()),
                reply.answers().map(MessageId::text).orElse(""),
                reply.answers()
                        .map(id -> Href.ofMessage(provider, id.text()).text())
                        .orElse(""));
    }

    private Replies replies(Instant now, Numbers numbers, Times times) {
        Words words = numbers.words();
        long all = quarantine.waiting(Quarantine.Kind.REPLY);
        List<Reply> rows = new ArrayList<>();
        quarantine.each(
                now.plus(AHEAD),
                REQUESTS,
                false,
                Quarantine.Kind.REPLY,
                reply -> rows.add(
                        new Reply(times.second(reply.receivedAt()), route(reply.method(), reply.path(), words))));
        return new Replies(
                words.text("replies.caption"),
                words.text("replies.count", all, numbers.count(all)),
                rows,
                rows.size() < all ? words.text("quarantine.more", numbers.count(rows.size()), numbers.count(all)) : "",
                words.text("replies.dismiss", all, numbers.count(all)));
    }

    private static String route(String method, String path, Words words) {
        return words.text("quarantine.route", method, path);
    }

    private static Request request(QuarantinedRequest.Seen request, Times times, Words words) {
        Times.TimeText received = times.second(request.receivedAt());
        return new Request(
                received,
                route(request.method(), request.path(), words),
                request.reason(),
                words.find("quarantine.reason." + request.reason())
                        .orElseGet(() -> words.text("quarantine.reason.other")),
                Reasons.in(words, request.detail()),
                "/api/v1/quarantine/" + request.id() + "/replay",
                words.text("quarantine.replay.which", request.provider(), received.text()));
    }
}
