package io.delivrd.persistence.view;

import static io.delivrd.persistence.generated.Tables.ANNOTATION;
import static io.delivrd.persistence.generated.Tables.SAVED_VIEW;
import static io.delivrd.persistence.generated.Tables.SHARE;

import io.delivrd.application.annotation.Annotations;
import io.delivrd.application.annotation.AnnotationsContract;
import io.delivrd.application.share.Shares;
import io.delivrd.application.share.SharesContract;
import io.delivrd.application.view.SavedViews;
import io.delivrd.application.view.SavedViewsContract;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

class PostgresViewsTest {

    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Nested
    class OfSavedViews implements SavedViewsContract {

        @Override
        public SavedViews views() {
            database.sql().deleteFrom(SAVED_VIEW).execute();
            return new PostgresSavedViews(database);
        }
    }

    @Nested
    class OfShares implements SharesContract {

        @Override
        public Shares shares() {
            database.sql().deleteFrom(SHARE).execute();
            return new PostgresShares(database);
        }
    }

    @Nested
    class OfAnnotations implements AnnotationsContract {

        @Override
        public Annotations annotations() {
            database.sql().deleteFrom(ANNOTATION).execute();
            return new PostgresAnnotations(database, InstantSource.system());
        }
    }
}
