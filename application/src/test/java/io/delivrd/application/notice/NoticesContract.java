package io.delivrd.application.notice;

import static io.delivrd.application.notice.SampleNotice.aMail;
import static io.delivrd.application.notice.SampleNotice.aNotice;
import static io.delivrd.application.notice.SampleNotice.aWebhook;
import static io.delivrd.application.notice.SampleNotice.anId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.notice.Channel.Since;
import io.delivrd.application.notice.Deliveries.Logged;
import io.delivrd.application.notice.Deliveries.State;
import io.delivrd.application.notice.Target.Recipient;
import io.delivrd.application.notice.Trouble.Reason;
import io.delivrd.application.upkeep.Transactions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every implementation of [Channels], [Outbox] and [Deliveries] does together. The store need not be
/// empty.
public interface NoticesContract {

    /// When everything happens; microseconds.
    Instant NOW = Instant.parse("2026-11-29T16:00:00.123456Z");

    Channels channels();

    Outbox outbox();

    Deliveries deliveries();

    Transactions transactions();

    @Test
    default void aChannelComesBackWhole() {
        Since since = new Since(NOW, new Trouble(Reason.ANSWERED, "410"));
        for (Channel channel : List.of(
                aWebhook().off(since).inLanguage(Optional.of(Locale.GERMAN)),
                aMail("ada@delivrd.example", "bob@delivrd.example"),
                Channel.of(anId(), "Chat", new Target.Slack("https://hooks.slack.example/services/T/B/x")),
                Channel.of(anId(), "Team", new Target.Teams("https://teams.example/workflows/1")))) {
            channels().put(channel);

            assertThat(channels().find(channel.id())).contains(channel);
            assertThat(channels().all()).contains(channel);
        }
        assertThat(channels().find(anId())).isEmpty();
    }

    @Test
    default void aChannelIsChangedAndTakenAway() {
        Channel channel = stored(aWebhook());
        Channel other = channel.named("another").leadingTo(new Target.Slack("https://hooks.example/2"));

        channels().put(other);

        assertThat(channels().find(channel.id())).contains(other);
        assertThat(channels().remove(channel.id())).isTrue();
        assertThat(channels().find(channel.id())).isEmpty();
        assertThat(channels().remove(channel.id())).isFalse();
    }

    @Test
    default void whoUnsubscribesGetsNothingMore() {
        Channel channel = stored(aMail("ada@delivrd.example", "bob@delivrd.example"));
        outbox().put(aNotice(), List.of(channel.id()));
        assertThat(due(channel)).hasSize(2);

        assertThat(channels().unsubscribe(channel.id(), "bob@delivrd.example", NOW))
                .isTrue();
        assertThat(channels().unsubscribe(channel.id(), "bob@delivrd.example", NOW))
                .isFalse();
        assertThat(channels().unsubscribe(channel.id(), "eve@delivrd.example", NOW))
                .isFalse();

        outbox().put(aNotice(), List.of(channel.id()));
        assertThat(due(channel))
                .extracting(Delivery::address)
                .containsExactly("ada@delivrd.example", "ada@delivrd.example");
        assertThat(channels().find(channel.id()).orElseThrow().target())
                .contains(new Target.Mail(List.of(
                        new Recipient("ada@delivrd.example", Optional.empty()),
                        new Recipient("bob@delivrd.example", Optional.of(NOW)))));
    }

    @Test
    default void aNoticeComesOutWhole() {
        Channel channel = stored(aWebhook());
        Notice notice = aNotice()
                .seenAt("/campaigns/spring-sale?window=24h")
                .with(new Notice.Table(
                        List.of(new Notice.Column("network", "Network"), new Notice.Column("n", "Messages")),
                        List.of(List.of("23415", "1,082"), List.of("23410", "7"))))
                .with(new Notice.Picture(
                        "image/png", new byte[] {1, 2, 3}, "A line that falls", "Drawn through: delivered"));

        assertThat(outbox().put(notice, List.of(channel.id(), channel.id()))).isTrue();

        Delivery due = due(channel).getFirst();
        assertThat(due(channel)).hasSize(1);
        assertThat(due.notice()).usingRecursiveComparison().isEqualTo(notice);
        assertThat(due.channel()).isEqualTo(channel);
        assertThat(due.attempts()).isZero();
        assertThat(deliveries().areDue(NOW)).isTrue();
    }

    @Test
    default void aKeyIsToldOnce() {
        Channel channel = stored(aWebhook());
        Channel other = stored(aWebhook());
        Notice notice = aNotice();

        outbox().put(notice, List.of(channel.id()));

        assertThat(outbox().put(notice, List.of(channel.id(), other.id()))).isFalse();
        assertThat(due(channel)).hasSize(1);
        assertThat(due(other)).isEmpty();
    }

    @Test
    default void aChannelThatIsOffGetsItNotedOnly() {
        Channel off = stored(aWebhook().off(new Since(NOW, Trouble.of(Reason.BY_HAND))));

        outbox().put(aNotice(), List.of(off.id(), anId()));

        assertThat(due(off)).isEmpty();
        assertThat(log(off).getFirst().trouble()).contains(Trouble.of(Reason.CHANNEL_OFF));
        assertThat(log(off).getFirst().state()).isEqualTo(State.FAILED);
    }

    @Test
    default void whatIsSentIsNotDueAgain() {
        Channel channel = stored(aWebhook());
        outbox().put(aNotice(), List.of(channel.id()));
        Delivery delivery = due(channel).getFirst();
        deliveries().putOff(delivery, new Trouble(Reason.ANSWERED, "503"), NOW, NOW);
        assertThat(channels().find(channel.id()).orElseThrow().failure())
                .contains(new Since(NOW, new Trouble(Reason.ANSWERED, "503")));

        deliveries().sent(delivery, NOW.plusSeconds(1));

        assertThat(due(channel)).isEmpty();
        Logged line = log(channel).getFirst();
        assertThat(line.state()).isEqualTo(State.SENT);
        assertThat(line.attempts()).isEqualTo(2);
        assertThat(line.settledAt()).contains(NOW.plusSeconds(1));
        assertThat(channels().find(channel.id()).orElseThrow().failure()).isEmpty();
    }

    @Test
    default void whatIsPutOffWaits() {
        Channel channel = stored(aWebhook());
        outbox().put(aNotice(), List.of(channel.id()));
        outbox().put(aNotice(), List.of(channel.id()));

        deliveries().putOff(due(channel).getFirst(), Trouble.of(Reason.TOO_SLOW), NOW, NOW.plusSeconds(5));
        deliveries().rest(channel.id(), NOW.plusSeconds(3));

        assertThat(due(channel)).isEmpty();
        assertThat(due(channel, NOW.plusSeconds(3))).hasSize(1);
        assertThat(due(channel, NOW.plusSeconds(5)))
                .extracting(Delivery::attempts)
                .containsExactly(0, 1);
        assertThat(log(channel))
                .extracting(Logged::nextAt)
                .containsExactly(Optional.of(NOW.plusSeconds(3)), Optional.of(NOW.plusSeconds(5)));
    }

    @Test
    default void whatIsGivenUpSaysWhy() {
        Channel channel = stored(aWebhook());
        outbox().put(aNotice(), List.of(channel.id()));

        deliveries().failed(due(channel).getFirst(), new Trouble(Reason.MAIL_REFUSED, "550"), NOW);

        assertThat(due(channel)).isEmpty();
        assertThat(log(channel).getFirst().trouble()).contains(new Trouble(Reason.MAIL_REFUSED, "550"));
    }

    @Test
    default void switchingOffGivesUpWhatWaits() {
        Channel channel = stored(aWebhook());
        outbox().put(aNotice(), List.of(channel.id()));

        deliveries().switchOff(channel.id(), new Trouble(Reason.ANSWERED, "410"), NOW);

        assertThat(due(channel)).isEmpty();
        assertThat(log(channel).getFirst().state()).isEqualTo(State.FAILED);
        assertThat(channels().find(channel.id()).orElseThrow().off())
                .contains(new Since(NOW, new Trouble(Reason.ANSWERED, "410")));
    }

    @Test
    default void whatFailedIsSentAgainOnAPersonsWish() {
        Channel channel = stored(aMail("ada@delivrd.example"));
        Notice notice = aNotice();
        outbox().put(notice, List.of(channel.id()));
        Delivery failed = due(channel).getFirst();
        deliveries().failed(failed, Trouble.of(Reason.MAIL_OFF), NOW);
        assertThat(deliveries().find(failed.key()))
                .get()
                .extracting(Logged::kept)
                .isEqualTo(true);

        assertThat(deliveries().again(failed.key(), NOW)).isTrue();

        assertThat(due(channel)).singleElement().satisfies(due -> {
            assertThat(due.notice().paragraphs()).isEqualTo(notice.paragraphs());
            assertThat(due.attempts()).isZero();
        });
        assertThat(log(channel).getFirst().trouble()).isEmpty();
        assertThat(deliveries().again(failed.key(), NOW)).isFalse();
    }

    @Test
    default void whatWasSentOrSaidTooLongAgoOrIsWantedNoMoreIsNotSentAgain() {
        Channel channel = stored(aMail("ada@delivrd.example", "bob@delivrd.example"));
        outbox().put(aNotice(), List.of(channel.id()));
        List<Delivery> due = due(channel);
        deliveries().sent(due.getFirst(), NOW);
        deliveries().failed(due.getLast(), Trouble.of(Reason.MAIL_OFF), NOW);

        assertThat(deliveries().again(due.getFirst().key(), NOW)).isFalse();
        channels().unsubscribe(channel.id(), due.getLast().address(), NOW);
        assertThat(deliveries().again(due.getLast().key(), NOW)).isFalse();
        channels().put(channel);
        deliveries().forgetWords(NOW.plusSeconds(1));
        assertThat(deliveries().find(due.getLast().key()))
                .get()
                .extracting(Logged::kept)
                .isEqualTo(false);
        assertThat(deliveries().again(due.getLast().key(), NOW)).isFalse();
    }

    @Test
    default void theLogIsReadPageByPage() {
        Channel channel = stored(aWebhook());
        for (int n = 0; n < 3; n++) {
            outbox().put(aNotice(), List.of(channel.id()));
        }
        List<Logged> all = log(channel);

        assertThat(all).hasSize(3);
        assertThat(deliveries().log(Optional.of(channel.id()), all.get(1).key(), 5))
                .containsExactly(all.get(2));
        assertThat(deliveries().log(Optional.empty(), Long.MAX_VALUE, 1)).containsExactly(all.get(0));
    }

    @Test
    default void oldNoticesAreForgottenUnlessTheyWait() {
        Channel channel = stored(aWebhook());
        outbox().put(aNotice(), List.of(channel.id()));
        outbox().put(aNotice(), List.of(channel.id()));
        deliveries().sent(due(channel).getFirst(), NOW);

        assertThat(deliveries().forget(NOW)).isZero();
        assertThat(deliveries().forget(NOW.plusSeconds(1))).isPositive();

        assertThat(log(channel)).extracting(Logged::state).containsExactly(State.WAITING);
    }

    @Test
    default void aNoticeIsPutTogetherWithTheRestOrNotAtAll() {
        Channel channel = aWebhook();
        Notice notice = aNotice();

        assertThatThrownBy(() -> transactions().together(() -> {
                    channels().put(channel);
                    outbox().put(notice, List.of(channel.id()));
                    throw new IllegalStateException("died");
                }))
                .hasMessage("died");
        assertThat(channels().find(channel.id())).isEmpty();

        transactions().together(() -> {
            channels().put(channel);
            transactions().together(() -> outbox().put(notice, List.of(channel.id())));
        });
        assertThat(due(channel)).hasSize(1);
    }

    @Test
    default void aSenderThatDiesLosesNothingAndDoublesOnlyWhatWasUnderWay() {
        Channel channel = stored(aWebhook());
        Set<String> keys = new HashSet<>();
        for (int n = 0; n < 30; n++) {
            Notice notice = aNotice();
            keys.add(notice.key());
            outbox().put(notice, List.of(channel.id()));
        }
        DyingSender sender = new DyingSender();
        for (int life = 0; life < 4; life++) {
            // Killed between what was sent and its being noted, each time but the last.
            sender.diesAfter(life < 3 ? 7 : Integer.MAX_VALUE);
            new SendNotices(sender.noting(deliveries()), new NoticeSenders(List.of(sender)), () -> NOW).send();
        }

        List<String> sent = sender.sent().stream().filter(keys::contains).toList();
        assertThat(sent).containsAll(keys).hasSizeBetween(keys.size(), keys.size() + 3);
        assertThat(due(channel)).isEmpty();
    }

    private Channel stored(Channel channel) {
        channels().put(channel);
        return channel;
    }

    private List<Delivery> due(Channel channel) {
        return due(channel, NOW);
    }

    private List<Delivery> due(Channel channel, Instant at) {
        return deliveries().due(at, 1_000).stream()
                .filter(delivery -> delivery.channel().id().equals(channel.id()))
                .toList();
    }

    private List<Logged> log(Channel channel) {
        return deliveries().log(Optional.of(channel.id()), Long.MAX_VALUE, 100);
    }
}
