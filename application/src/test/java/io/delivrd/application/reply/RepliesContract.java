package io.delivrd.application.reply;

import static io.delivrd.application.SampleReceipt.ACCOUNT;
import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.reply.SampleReply.aReply;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.reply.Replies.Outcome;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.JoinedReply;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.domain.reply.Reply;
import io.delivrd.domain.reply.ReplyState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every implementation of [Replies] does. The store need not be empty.
public interface RepliesContract {

    Replies replies();

    @Test
    default void aReplyComesBackWhole() {
        String number = aNumber();
        Reply reply = aReply().from(number)
                .answering("m-1")
                .about("spring-7")
                .part("7a", 1, 2)
                .build();

        assertThat(replies().recordAll(List.of(reply))).containsExactly(Outcome.STORED);

        JoinedReply only = from(number).getFirst();
        assertThat(only.parts()).containsExactly(reply);
        assertThat(only.key()).isEqualTo(reply.key());
    }

    @Test
    default void oneOfTheSameIdIsStoredOnce() {
        String number = aNumber();
        Reply reply = aReply().from(number).build();
        Reply again = aReply().of(reply.key().messageId().text())
                .from(number)
                .says("another")
                .at(NOON.plusSeconds(60))
                .build();

        assertThat(replies().recordAll(List.of(reply, reply))).containsExactly(Outcome.STORED, Outcome.REPEATED);
        assertThat(replies().recordAll(List.of(again))).containsExactly(Outcome.REPEATED);

        assertThat(from(number)).flatExtracting(JoinedReply::parts).containsExactly(reply);
    }

    @Test
    default void newsMoveTheStateOnlyAhead() {
        String number = aNumber();
        String id = UUID.randomUUID().toString();
        for (ReplyState told : List.of(ReplyState.QUEUED, ReplyState.FROZEN, ReplyState.FAILED)) {
            replies().recordAll(List.of(aReply().of(id).from(number).in(told).build()));
        }
        assertThat(from(number)).extracting(JoinedReply::state).containsExactly(ReplyState.FROZEN);

        replies().recordAll(List.of(aReply().of(id).from(number).build()));

        assertThat(from(number)).extracting(JoinedReply::state).containsExactly(ReplyState.SENT);
    }

    @Test
    default void partsAreJoinedInWhateverOrderTheyCome() {
        Random random = new Random(7);
        for (int round = 0; round < 6; round++) {
            String number = aNumber();
            List<Reply> parts = new ArrayList<>();
            for (int part = 1; part <= 4; part++) {
                parts.add(aReply().from(number)
                        .part("1c", part, 4)
                        .says("Stop%d ".formatted(part))
                        .at(NOON.plusSeconds(part))
                        .build());
            }
            Collections.shuffle(parts, random);

            replies().recordAll(parts.subList(0, 2));
            parts.subList(2, 4).forEach(part -> replies().recordAll(List.of(part)));

            List<JoinedReply> found = from(number);
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().text()).contains("Stop1 Stop2 Stop3 Stop4 ");
            assertThat(found.getFirst().keyword()).contains(new Keyword("STOP1"));
            assertThat(found.getFirst().count()).isEqualTo(4);
            assertThat(found.getFirst().key()).isEqualTo(parts.getFirst().key());
        }
    }

    @Test
    default void aReferenceUsedAgainBeginsAnother() {
        String number = aNumber();
        replies()
                .recordAll(List.of(
                        aReply().from(number).part("1c", 1, 2).says("one ").build(),
                        aReply().from(number).part("1c", 2, 2).says("two").build(),
                        aReply().from(number)
                                .part("1c", 1, 2)
                                .says("three ")
                                .at(NOON.plusSeconds(60))
                                .build(),
                        aReply().from(number)
                                .part("1c", 2, 2)
                                .says("four")
                                .at(NOON.plusSeconds(61))
                                .build(),
                        aReply().from(number)
                                .part("2b", 2, 2)
                                .says("of yesterday")
                                .at(NOON.minus(Duration.ofHours(25)))
                                .build(),
                        aReply().from(number)
                                .part("2b", 1, 2)
                                .says("of today")
                                .at(NOON.minusSeconds(60))
                                .build(),
                        aReply().from(number)
                                .part("1c", 2, 2)
                                .to("447700900998")
                                .says("to another")
                                .at(NOON.minusSeconds(120))
                                .build()));

        assertThat(from(number))
                .extracting(reply -> reply.text().orElseThrow())
                .containsExactly("three four", "one two", "of today", "to another", "of yesterday");
    }

    @Test
    default void areFoundByWhatIsAsked() {
        String number = aNumber();
        Reply stop = aReply().from(number).says("\"Stop!\" she said").build();
        Reply yes = aReply().from(number)
                .says("yes")
                .via("modica")
                .to("2884")
                .at(NOON.plusSeconds(1))
                .build();
        replies().recordAll(List.of(stop, yes));

        assertThat(found(query(number))).containsExactly(yes, stop);
        assertThat(found(new ReplyQuery(
                        NOON,
                        NOON.plusSeconds(1),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Msisdn(number)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new PageStart.Newest(),
                        10)))
                .as("the end is excluded")
                .containsExactly(stop);
        assertThat(found(new ReplyQuery(
                        NOON,
                        NOON.plusSeconds(9),
                        Optional.of(new ProviderId("modica")),
                        Optional.of(ACCOUNT),
                        Optional.of(new Msisdn(number)),
                        Optional.of(new SenderId("2884")),
                        Optional.empty(),
                        Optional.empty(),
                        new PageStart.Newest(),
                        10)))
                .containsExactly(yes);
        assertThat(found(new ReplyQuery(
                        NOON,
                        NOON.plusSeconds(9),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Msisdn(number)),
                        Optional.empty(),
                        Optional.of(new Keyword("stop")),
                        Optional.empty(),
                        new PageStart.Newest(),
                        10)))
                .containsExactly(stop);
    }

    @Test
    default void pagesFollowEachOther() {
        String number = aNumber();
        List<Reply> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // Two of each instant, so that the order within one counts too.
            all.add(aReply().from(number).at(NOON.plusSeconds(i / 2)).build());
        }
        replies().recordAll(all);

        List<Reply> read = new ArrayList<>();
        Optional<PageStart> start = Optional.of(new PageStart.Newest());
        while (start.isPresent()) {
            FoundReplies page = replies()
                    .find(new ReplyQuery(
                            NOON,
                            NOON.plusSeconds(9),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(new Msisdn(number)),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            start.get(),
                            2));
            assertThat(page.replies()).hasSizeLessThanOrEqualTo(2);
            page.replies().forEach(reply -> read.addAll(reply.parts()));
            start = page.next().map(next -> next);
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(all);
        assertThat(read).extracting(Reply::receivedAt).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    default void areFoundByTheMessageTheyAnswer() {
        String number = aNumber();
        String message = UUID.randomUUID().toString();
        Reply byId = aReply().from(number).answering(message).about("spring-7").build();
        Reply byReference =
                aReply().from(number).about("spring-7").at(NOON.plusSeconds(1)).build();
        replies()
                .recordAll(List.of(
                        byId,
                        byReference,
                        aReply().from(number).build(),
                        aReply().from(number).about("autumn-1").build(),
                        aReply().from(aNumber()).about("spring-7").build(),
                        aReply().from(number)
                                .answering("another")
                                .about("spring-7")
                                .build()));
        Answered answered = new Answered(
                new ProviderId("vonage"),
                ACCOUNT,
                Set.of(new MessageId(message), new MessageId(message + "-2")),
                Optional.of(new ClientRef("spring-7")),
                Optional.of(new Msisdn(number)));

        assertThat(replies().to(answered)).flatExtracting(JoinedReply::parts).containsExactly(byReference, byId);
        assertThat(found(new ReplyQuery(
                        NOON,
                        NOON.plusSeconds(9),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new MessageId(message)),
                        new PageStart.Newest(),
                        10)))
                .containsExactly(byId);
        assertThat(replies()
                        .to(new Answered(
                                answered.provider(), ACCOUNT, answered.ids(), Optional.empty(), Optional.empty())))
                .flatExtracting(JoinedReply::parts)
                .containsExactly(byId);
    }

    private List<JoinedReply> from(String number) {
        return replies().find(query(number)).replies();
    }

    private List<Reply> found(ReplyQuery query) {
        return replies().find(query).replies().stream()
                .flatMap(reply -> reply.parts().stream())
                .toList();
    }

    private static ReplyQuery query(String number) {
        return new ReplyQuery(
                NOON.minus(Duration.ofDays(2)),
                NOON.plus(Duration.ofDays(2)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Msisdn(number)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new PageStart.Newest(),
                100);
    }

    /// @return a number no other test uses
    private static String aNumber() {
        return "4477" + (10_000_000_000L + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 89_999_999_999L));
    }
}
