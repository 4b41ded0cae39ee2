package io.delivrd.persistence.reply;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.reply.SampleReply.aReply;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.reply.InMemoryOptOuts;
import io.delivrd.application.reply.InMemoryReplies;
import io.delivrd.application.reply.OptOutQuery;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.application.reply.Replies;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.OptOutWords;
import io.delivrd.domain.reply.Reply;
import io.delivrd.domain.reply.Wish;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/// What stands of a number is a function of what was asked, not of how it came.
class OptOutOrderTest {

    private static final Database DATABASE = TestDatabase.fresh();
    private static int numbers;

    @AfterContainer
    static void close() throws Exception {
        DATABASE.close();
    }

    /// @param at seconds after noon, so few that some are the same
    private record Ask(Wish wish, int at, String sender, boolean byHand) {}

    @Provide
    Arbitrary<List<Ask>> asks() {
        return Combinators.combine(
                        Arbitraries.of(Wish.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of("2884", "447700900999"),
                        Arbitraries.integers().between(0, 3))
                .as((wish, at, sender, hand) -> new Ask(wish, at, sender, hand == 0))
                .list()
                .ofMinSize(1)
                .ofMaxSize(7);
    }

    @Property(tries = 30)
    void whatStandsIsTheSameInWhateverOrderAndHoweverOftenItComes(@ForAll("asks") List<Ask> asks, @ForAll long seed) {
        Msisdn number = new Msisdn(String.format(Locale.ROOT, "4477%08d", numbers++));
        List<Object> sent = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            sent.add(sent(number, asks.get(i), i));
        }
        InMemoryOptOuts memory = new InMemoryOptOuts();
        OptOuts stored = new PostgresOptOuts(DATABASE, DATABASE);

        come(sent, new Random(seed), new InMemoryReplies(memory, () -> NOON), memory);
        come(sent, new Random(~seed), new PostgresReplies(DATABASE, DATABASE, OptOutWords.USUAL, () -> NOON), stored);

        Collection<OptOut> right = sent.stream()
                .flatMap(OptOutOrderTest::asked)
                .collect(Collectors.toMap(OptOut::sender, asked -> asked, BinaryOperator.maxBy(OptOut.AGE)))
                .values();
        assertThat(memory.of(number, OptOutQuery.EVER)).containsExactlyInAnyOrderElementsOf(right);
        assertThat(stored.of(number, OptOutQuery.EVER)).containsExactlyInAnyOrderElementsOf(right);
    }

    /// @return a reply, or what was done by hand: no two of those are of one microsecond
    private static Object sent(Msisdn number, Ask ask, int index) {
        Instant at = NOON.plusSeconds(ask.at());
        return ask.byHand()
                ? new OptOut(
                        number,
                        Optional.of(new SenderId(ask.sender())),
                        ask.wish(),
                        at.plusNanos(1_000L * index),
                        new OptOut.ByHand("ann", ""),
                        NOON)
                : aReply().from(number.text())
                        .to(ask.sender())
                        .says(ask.wish() == Wish.OUT ? "STOP" : "START")
                        .at(at)
                        .build();
    }

    private static Stream<OptOut> asked(Object sent) {
        return sent instanceof Reply reply
                ? OptOut.of(reply, OptOutWords.USUAL, NOON).stream()
                : Stream.of((OptOut) sent);
    }

    /// Everything once or twice, mixed, replies in batches of any size.
    private static void come(List<Object> sent, Random random, Replies replies, OptOuts optOuts) {
        List<Object> coming = new ArrayList<>(sent);
        sent.stream().filter(_ -> random.nextBoolean()).forEach(coming::add);
        Collections.shuffle(coming, random);
        List<Reply> batch = new ArrayList<>();
        for (Object one : coming) {
            if (one instanceof Reply reply) {
                batch.add(reply);
            } else {
                optOuts.put((OptOut) one);
            }
            if (random.nextInt(3) == 0) {
                replies.recordAll(List.copyOf(batch));
                batch.clear();
            }
        }
        replies.recordAll(batch);
    }
}
