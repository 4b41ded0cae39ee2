package io.delivrd.application.reply;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.reply.SampleReply.aReply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.OptOutWords;
import io.delivrd.domain.reply.Reply;
import io.delivrd.domain.reply.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every implementation of [OptOuts] does, beside the [Replies] that fill it. The store need not be empty.
public interface OptOutsContract {

    Replies replies();

    OptOuts optOuts();

    @Test
    default void aStopWordLeadsOutAndAStartWordBackIn() {
        Msisdn number = aNumber();
        replies().recordAll(List.of(says("Arrêt svp", number, 0), says("what?", number, 9)));

        OptOut out = only(number);
        assertThat(out.isOut()).isTrue();
        assertThat(out.sender()).contains(new SenderId("447700900999"));
        assertThat(out.at()).as("by when it was written").isEqualTo(NOON.minusSeconds(2));

        replies().recordAll(List.of(says("start", number, 20)));

        assertThat(only(number).isOut()).isFalse();
        assertThat(optOuts().of(number, NOON.plusSeconds(10)))
                .as("as it stood then")
                .containsExactly(out);
        assertThat(optOuts().history(number, 9)).extracting(OptOut::wish).containsExactly(Wish.IN, Wish.OUT);
    }

    @Test
    default void theNewestByWhenItWasWrittenStandsInWhateverOrderTheyCome() {
        Random random = new Random(11);
        for (int round = 0; round < 12; round++) {
            Msisdn number = aNumber();
            List<Reply> asked = new ArrayList<>();
            for (int at = 0; at < 6; at++) {
                asked.add(says(random.nextBoolean() ? "STOP" : "START", number, random.nextInt(4)));
            }
            Optional<OptOut> right = asked.stream()
                    .flatMap(reply -> OptOut.of(reply, OptOutWords.USUAL, NOON).stream())
                    .max(OptOut.AGE);
            Collections.shuffle(asked, random);

            replies().recordAll(asked.subList(0, 3));
            asked.subList(2, 6).forEach(reply -> replies().recordAll(List.of(reply)));

            assertThat(only(number).reply()).isEqualTo(right.flatMap(OptOut::reply));
        }
    }

    @Test
    default void eachSenderStandsForItself() {
        Msisdn number = aNumber();
        replies()
                .recordAll(List.of(
                        aReply().from(number.text())
                                .to("+44 7700 900998")
                                .says("STOP")
                                .build(),
                        aReply().from(number.text()).to("2884").says("STOP").build(),
                        aReply().from(number.text())
                                .to("2884")
                                .says("UNSTOP")
                                .at(NOON.plusSeconds(1))
                                .build()));

        assertThat(optOuts().of(number, OptOutQuery.EVER))
                .extracting(found -> found.sender().orElseThrow().text(), OptOut::isOut)
                .containsExactly(tuple("2884", false), tuple("447700900998", true));
        assertThat(optOuts().of(List.of(number, aNumber()), OptOutQuery.EVER)).hasSize(2);
    }

    @Test
    default void whatIsDoneByHandStandsLikeAReply() {
        Msisdn number = aNumber();
        OptOut released = byHand(number, Optional.of(new SenderId("447700900999")), Wish.IN, 30);
        replies().recordAll(List.of(says("stop", number, 0)));

        optOuts().put(released);
        optOuts().put(released);

        assertThat(only(number)).isEqualTo(released);
        assertThat(optOuts().history(number, 9)).hasSize(2);

        replies().recordAll(List.of(says("STOP", number, 60)));
        optOuts().put(byHand(number, Optional.empty(), Wish.OUT, 10));

        assertThat(optOuts().of(number, OptOutQuery.EVER))
                .extracting(OptOut::isOut)
                .containsExactly(true, true);
    }

    @Test
    default void areListedByNumberPageByPage() {
        Instant learned = Instant.parse("2031-01-01T00:00:00Z");
        List<Msisdn> numbers = List.of(aNumber(), aNumber(), aNumber()).stream()
                .sorted(Comparator.comparing(Msisdn::text))
                .toList();
        numbers.forEach(number -> optOuts()
                .put(new OptOut(
                        number,
                        Optional.of(new SenderId("2884")),
                        number.equals(numbers.get(1)) ? Wish.IN : Wish.OUT,
                        NOON,
                        new OptOut.ByHand("ann", ""),
                        learned)));
        OptOutQuery since = new OptOutQuery(
                OptOutQuery.EVER,
                Optional.of(learned),
                Optional.empty(),
                Optional.of(new SenderId("2884")),
                Optional.empty(),
                Optional.empty(),
                2);

        List<OptOut> first = optOuts().find(since);
        List<OptOut> rest = optOuts().find(since.behind(first.getLast()));

        assertThat(first).hasSize(2);
        List<OptOut> all = new ArrayList<>(first);
        all.addAll(rest);
        assertThat(all).extracting(OptOut::number).filteredOn(numbers::contains).isEqualTo(numbers);
        assertThat(optOuts()
                        .find(new OptOutQuery(
                                OptOutQuery.EVER,
                                Optional.empty(),
                                Optional.of(numbers.get(1)),
                                Optional.empty(),
                                Optional.of(Wish.OUT),
                                Optional.empty(),
                                2)))
                .isEmpty();
        assertThat(optOuts()
                        .find(new OptOutQuery(
                                OptOutQuery.EVER,
                                Optional.of(learned.plusSeconds(1)),
                                Optional.of(numbers.get(0)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                2)))
                .isEmpty();
    }

    @Test
    default void whatStandsIsListedByWhenItWasLearned() {
        Msisdn number = aNumber();
        replies().recordAll(List.of(says("STOP", number, 0), says("STOP", number, 5)));
        replies()
                .recordAll(List.of(
                        aReply().from(number.text()).to("2884").says("Baja").build()));
        OptOuts.Wanted ofNumber =
                new OptOuts.Wanted(Optional.of(number), Optional.empty(), Optional.of(Wish.OUT), Optional.empty());

        List<OptOuts.Kept> all = optOuts().newest(ofNumber, Long.MAX_VALUE, 9);

        assertThat(all)
                .extracting(kept -> kept.asked().sender().orElseThrow().text())
                .containsExactly("2884", "447700900999");
        assertThat(optOuts().newest(ofNumber, all.getFirst().key(), 1)).containsExactly(all.getLast());
        assertThat(optOuts()
                        .newest(
                                new OptOuts.Wanted(
                                        Optional.of(number),
                                        Optional.of(new SenderId("2884")),
                                        Optional.of(Wish.IN),
                                        Optional.empty()),
                                Long.MAX_VALUE,
                                9))
                .isEmpty();
    }

    private OptOut only(Msisdn number) {
        List<OptOut> found = optOuts().of(number, OptOutQuery.EVER);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Reply says(String text, Msisdn number, int seconds) {
        return aReply().from(number.text())
                .says(text)
                .at(NOON.plusSeconds(seconds))
                .build();
    }

    private static OptOut byHand(Msisdn number, Optional<SenderId> sender, Wish wish, int seconds) {
        Instant at = NOON.plusSeconds(seconds);
        return new OptOut(number, sender, wish, at, new OptOut.ByHand("ann", "by telephone"), at);
    }

    /// @return one that no other test has
    static Msisdn aNumber() {
        long digits = Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 10_000_000_000L);
        return new Msisdn("44" + String.format(Locale.ROOT, "%010d", digits));
    }
}
