package io.delivrd.persistence.reply;

import io.delivrd.application.reply.OptOuts;
import io.delivrd.application.reply.OptOutsContract;
import io.delivrd.application.reply.Replies;
import io.delivrd.domain.reply.OptOutWords;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresOptOutsTest implements OptOutsContract {

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

    @Override
    public OptOuts optOuts() {
        return new PostgresOptOuts(database, database);
    }
}
