package io.delivrd.persistence.database;

import io.delivrd.application.upkeep.Transactions;
import jakarta.inject.Singleton;

@Singleton
final class DatabaseTransactions implements Transactions {

    private final Database database;

    DatabaseTransactions(Database database) {
        this.database = database;
    }

    @Override
    public void together(Runnable work) {
        database.together(work);
    }
}
