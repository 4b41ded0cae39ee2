package io.delivrd.persistence.incident;

import static io.delivrd.persistence.generated.Tables.INCIDENT_ACKNOWLEDGEMENT;

import io.delivrd.application.incident.Acknowledgement;
import io.delivrd.application.incident.Acknowledgements;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jooq.Records;

@Singleton
final class PostgresAcknowledgements implements Acknowledgements {

    private final Database database;

    PostgresAcknowledgements(Database database) {
        this.database = database;
    }

    @Override
    public void put(Acknowledgement said) {
        var table = INCIDENT_ACKNOWLEDGEMENT;
        database.sql()
                .insertInto(table)
                .set(table.SCOPE, said.scope())
                .set(table.FIRST_AT, said.first())
                .set(table.LAST_AT, said.last())
                .set(table.N, said.n())
                .set(table.DAY_AT, said.day())
                .set(table.N_ON_DAY, said.onDay())
                .set(table.NOTE, said.note())
                .set(table.ACKNOWLEDGED_BY, said.by())
                .set(table.ACKNOWLEDGED_AT, said.at().truncatedTo(ChronoUnit.MICROS))
                .onConflict(table.SCOPE, table.FIRST_AT)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    @Override
    public List<Acknowledgement> between(Instant from, Instant until) {
        var table = INCIDENT_ACKNOWLEDGEMENT;
        return database.sql()
                .select(
                        table.SCOPE,
                        table.FIRST_AT,
                        table.LAST_AT,
                        table.N,
                        table.DAY_AT,
                        table.N_ON_DAY,
                        table.NOTE,
                        table.ACKNOWLEDGED_BY,
                        table.ACKNOWLEDGED_AT)
                .from(table)
                .where(table.FIRST_AT.lt(until), table.LAST_AT.ge(from))
                .orderBy(table.ACKNOWLEDGED_AT.desc())
                .fetch(Records.mapping(Acknowledgement::new));
    }
}
