package io.delivrd.persistence.reply;

import static io.delivrd.application.reply.SampleReply.aReply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.reply.Replies;
import io.delivrd.application.reply.RepliesContract;
import io.delivrd.application.reply.ReplyQuery;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.reply.JoinedReply;
import io.delivrd.domain.reply.OptOutWords;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresRepliesTest implements RepliesContract {

    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Override
    public Replies replies() {
        return new PostgresReplies(database, database, OptOutWords.USUAL, InstantSource.system());
    }

    @Test
    void partsThatComeAtOnceFindEachOther() throws Exception {
        Replies replies = replies();
        List<Callable<List<Replies.Outcome>>> parts = IntStream.rangeClosed(1, 8)
                .<Callable<List<Replies.Outcome>>>mapToObj(part -> () -> replies.recordAll(List.of(
                        aReply().from("447700900555").part("09", part, 8).build())))
                .toList();

        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            for (var part : writers.invokeAll(parts)) {
                assertThat(part.get()).containsExactly(Replies.Outcome.STORED);
            }
        }

        List<JoinedReply> found = replies.find(new ReplyQuery(
                        Instant.EPOCH,
                        Instant.parse("2100-01-01T00:00:00Z"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Msisdn("447700900555")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new PageStart.Newest(),
                        10))
                .replies();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().parts()).hasSize(8);
    }

    @Test
    void whatCannotBeStoredIsNotAcknowledged() throws Exception {
        Database away = TestDatabase.fresh();
        Replies replies = new PostgresReplies(away, away, OptOutWords.USUAL, InstantSource.system());
        away.close();

        assertThatThrownBy(() -> replies.recordAll(List.of(aReply().build()))).isInstanceOf(ReceiptsUnavailable.class);
    }
}
