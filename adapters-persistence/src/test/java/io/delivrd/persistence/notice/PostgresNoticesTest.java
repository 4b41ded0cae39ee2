package io.delivrd.persistence.notice;

import static io.delivrd.application.notice.SampleNotice.aNotice;
import static io.delivrd.application.notice.SampleNotice.aWebhook;
import static io.delivrd.persistence.generated.Tables.CHANNEL;
import static io.delivrd.persistence.generated.Tables.NOTICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.notice.Deliveries;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.NoticesContract;
import io.delivrd.application.notice.Outbox;
import io.delivrd.application.secret.InMemorySecretBox;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.upkeep.Transactions;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresNoticesTest implements NoticesContract {

    private static final SecretBox BOX = new InMemorySecretBox();

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
    public Channels channels() {
        return new PostgresChannels(database, BOX);
    }

    @Override
    public Outbox outbox() {
        return new PostgresOutbox(database, () -> NOW);
    }

    @Override
    public Deliveries deliveries() {
        return new PostgresDeliveries(database, BOX);
    }

    @Override
    public Transactions transactions() {
        return TestDatabase.transactions(database);
    }

    @Test
    void secretsAreNowhereInTheTable() {
        channels().put(aWebhook());

        assertThat(database.sql().selectFrom(CHANNEL).fetch().format())
                .doesNotContain("whsec_")
                .doesNotContain("crm.example");
    }

    @Test
    void aSecretWhoseKeyIsGoneLeavesItsChannelKnown() {
        Channel channel = aWebhook();
        channels().put(channel);

        Channel found = new PostgresChannels(database, new InMemorySecretBox())
                .find(channel.id())
                .orElseThrow();

        assertThat(found.target()).isEmpty();
        new PostgresChannels(database, new InMemorySecretBox()).put(found.named("kept"));
        assertThat(channels().find(channel.id())).contains(channel.named("kept"));
    }

    @Test
    void whatWasToldIsEmptied() {
        Channel channel = aWebhook();
        channels().put(channel);
        Notice notice = aNotice().with(new Notice.Picture("image/png", new byte[] {1}, "a dot", ""));
        outbox().put(notice, List.of(channel.id()));

        deliveries().due(NOW, 1_000).forEach(delivery -> deliveries().sent(delivery, NOW));

        var row = database.sql()
                .selectFrom(NOTICE)
                .where(NOTICE.KEY.eq(notice.key()))
                .fetchSingle();
        assertThat(row.get(NOTICE.PARAGRAPHS)).isEmpty();
        assertThat(row.get(NOTICE.PICTURE)).isNull();
        assertThat(row.get(NOTICE.SUBJECT)).isEqualTo(notice.subject());
    }
}
