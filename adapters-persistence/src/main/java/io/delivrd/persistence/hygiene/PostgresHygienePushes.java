package io.delivrd.persistence.hygiene;

import static io.delivrd.persistence.generated.Tables.HYGIENE_PUSH;

import io.delivrd.application.hygiene.HygienePushes;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

@Singleton
final class PostgresHygienePushes implements HygienePushes {

    private final Database database;

    PostgresHygienePushes(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Instant> pushedUntil() {
        return database.sql()
                .select(HYGIENE_PUSH.PUSHED_UNTIL)
                .from(HYGIENE_PUSH)
                .fetchOptional(HYGIENE_PUSH.PUSHED_UNTIL);
    }

    @Override
    public void put(Instant until) {
        database.sql()
                .insertInto(HYGIENE_PUSH)
                .set(HYGIENE_PUSH.PUSHED_UNTIL, until)
                .onConflict(HYGIENE_PUSH.ONE)
                .doUpdate()
                .set(HYGIENE_PUSH.PUSHED_UNTIL, until)
                .execute();
    }
}
