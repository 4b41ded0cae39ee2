package io.delivrd.persistence.privacy;

import io.delivrd.application.privacy.Erasure;
import io.delivrd.application.privacy.Erasures;
import io.delivrd.application.privacy.Holding;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;

@Singleton
final class PostgresErasures implements Erasures {

    // Who reads on after an entry must not miss one that is committed later.
    private static final String ONE_AFTER_THE_OTHER = "lock table erasure in share row exclusive mode";

    private static final String LATEST = """
            select id, at, by_name, fingerprint, counts is not null as ended,
                   (select string_agg(key || '=' || value, ',') from jsonb_each_text(counts)) as told
              from erasure
             order by entry desc
             limit ?
            """;

    private final Database database;

    PostgresErasures(Database database) {
        this.database = database;
    }

    @Override
    public void begin(Erasure erasure) {
        database.sql().transaction(transaction -> {
            DSLContext sql = transaction.dsl();
            sql.execute(ONE_AFTER_THE_OTHER);
            sql.execute(
                    "insert into erasure (id, at, by_name, fingerprint) values (?, ?::timestamptz, ?, ?)",
                    erasure.id(),
                    erasure.at().toString(),
                    erasure.by(),
                    erasure.fingerprint());
        });
    }

    @Override
    public void end(Erasure erasure) {
        database.sql()
                .execute(
                        "update erasure set counts = ?::jsonb where id = ?",
                        json(erasure.rows().orElseThrow()),
                        erasure.id());
    }

    private static String json(Map<Holding, Long> rows) {
        return rows.entrySet().stream()
                .map(entry -> "\"" + entry.getKey().tag() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public List<Erasure> latest(int limit) {
        return database.sql().fetch(LATEST, limit).map(PostgresErasures::erasure);
    }

    private static Erasure erasure(Record row) {
        return new Erasure(
                row.get("id", UUID.class),
                instant(row),
                row.get("by_name", String.class),
                row.get("fingerprint", String.class),
                row.get("ended", Boolean.class)
                        ? Optional.of(rows(Optional.ofNullable(row.get("told", String.class))))
                        : Optional.empty());
    }

    private static Instant instant(Record row) {
        return row.get("at", OffsetDateTime.class).toInstant();
    }

    private static Map<Holding, Long> rows(Optional<String> told) {
        Map<Holding, Long> rows = new EnumMap<>(Holding.class);
        told.ifPresent(text -> {
            for (String entry : text.split(",")) {
                int at = entry.indexOf('=');
                rows.put(Holding.ofTag(entry.substring(0, at)), Long.parseLong(entry.substring(at + 1)));
            }
        });
        return rows;
    }

    @Override
    public List<Tombstone> after(long entry) {
        return database.sql()
                .fetch("select entry, fingerprint from erasure where entry > ? order by entry", entry)
                .map(row -> new Tombstone(row.get("entry", Long.class), row.get("fingerprint", String.class)));
    }
}
