package io.delivrd.persistence.digest;

import static io.delivrd.persistence.generated.Tables.DIGEST;

import io.delivrd.application.digest.Digest;
import io.delivrd.application.digest.Digests;
import io.delivrd.application.digest.Rhythm;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.rates.TimeZones;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

@Singleton
final class PostgresDigests implements Digests {

    private final Database database;

    PostgresDigests(Database database) {
        this.database = database;
    }

    @Override
    public List<Digest> all() {
        return list(DSL.noCondition());
    }

    @Override
    public Optional<Digest> find(UUID id) {
        return list(DIGEST.ID.eq(id)).stream().findFirst();
    }

    private List<Digest> list(Condition which) {
        return database.sql()
                .selectFrom(DIGEST)
                .where(which)
                .orderBy(DIGEST.NAME.collate("C"), DIGEST.ID)
                .fetch(PostgresDigests::digest);
    }

    private static Digest digest(Record row) {
        return new Digest(
                row.get(DIGEST.ID),
                row.get(DIGEST.NAME),
                row.get(DIGEST.MADE_BY),
                Optional.ofNullable(row.get(DIGEST.VIEW_ID)),
                new Rhythm(
                        Rhythm.Every.of(row.get(DIGEST.RHYTHM)).orElseThrow(),
                        row.get(DIGEST.DAY),
                        LocalTime.MIN.plusMinutes(row.get(DIGEST.AT_MINUTE)),
                        TimeZones.read(row.get(DIGEST.ZONE))),
                Locale.forLanguageTag(row.get(DIGEST.LANGUAGE)),
                Arrays.stream(row.get(DIGEST.CHANNELS)).map(ChannelId::new).toList(),
                Optional.ofNullable(row.get(DIGEST.OWN_CHANNEL)).map(ChannelId::new),
                row.get(DIGEST.ENABLED),
                row.get(DIGEST.CHANGED_AT),
                Optional.ofNullable(row.get(DIGEST.SENT_FOR))
                        .map(due -> new Digest.Sent(due, row.get(DIGEST.SENT_AT))));
    }

    @Override
    public void put(Digest digest) {
        Map<Field<?>, Object> row = row(digest);
        database.sql()
                .insertInto(DIGEST)
                .set(DIGEST.ID, digest.id())
                .set(row)
                .onConflict(DIGEST.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    private static Map<Field<?>, Object> row(Digest digest) {
        Map<Field<?>, Object> row = new HashMap<>();
        row.put(DIGEST.NAME, digest.name());
        row.put(DIGEST.MADE_BY, digest.maker());
        row.put(DIGEST.VIEW_ID, digest.view().orElse(null));
        row.put(DIGEST.RHYTHM, digest.rhythm().every().tag());
        row.put(DIGEST.DAY, digest.rhythm().day());
        row.put(DIGEST.AT_MINUTE, digest.rhythm().at().get(ChronoField.MINUTE_OF_DAY));
        row.put(DIGEST.ZONE, digest.rhythm().zone().getId());
        row.put(DIGEST.LANGUAGE, digest.language().toLanguageTag());
        row.put(DIGEST.CHANNELS, digest.channels().stream().map(ChannelId::uuid).toArray(UUID[]::new));
        row.put(DIGEST.OWN_CHANNEL, digest.ownChannel().map(ChannelId::uuid).orElse(null));
        row.put(DIGEST.ENABLED, digest.enabled());
        row.put(DIGEST.CHANGED_AT, digest.changedAt().truncatedTo(ChronoUnit.MICROS));
        return row;
    }

    @Override
    public boolean remove(UUID id) {
        return database.sql().deleteFrom(DIGEST).where(DIGEST.ID.eq(id)).execute() > 0;
    }

    @Override
    public boolean send(UUID id, LocalDate due, Instant at) {
        return database.sql()
                        .update(DIGEST)
                        .set(DIGEST.SENT_FOR, due)
                        .set(DIGEST.SENT_AT, at)
                        .where(DIGEST.ID.eq(id), DIGEST.SENT_FOR.isNull().or(DIGEST.SENT_FOR.lt(due)))
                        .execute()
                > 0;
    }
}
