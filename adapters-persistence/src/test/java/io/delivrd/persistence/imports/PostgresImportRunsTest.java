package io.delivrd.persistence.imports;

import io.delivrd.application.imports.ImportBeats;
import io.delivrd.application.imports.ImportRuns;
import io.delivrd.application.imports.ImportRunsContract;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresImportRunsTest implements ImportRunsContract {

    private static Database database;
    private static PostgresImportRuns runs;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        runs = new PostgresImportRuns(database);
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Override
    public ImportRuns runs() {
        return runs;
    }

    @Override
    public ImportBeats beats() {
        return runs;
    }
}
