package io.delivrd.persistence.view;

import static io.delivrd.persistence.generated.Tables.ANNOTATION;

import io.delivrd.application.annotation.Annotation;
import io.delivrd.application.annotation.Annotation.Kind;
import io.delivrd.application.annotation.Annotation.Scope;
import io.delivrd.application.annotation.Annotations;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.InsertSetMoreStep;
import org.jooq.Record;
import org.jooq.impl.DSL;

@Singleton
final class PostgresAnnotations implements Annotations {

    private final Database database;
    private final InstantSource clock;

    PostgresAnnotations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<Annotation> between(LocalDate first, LocalDate last, int limit) {
        return list(ANNOTATION.LAST_DAY.ge(first).and(ANNOTATION.FIRST_DAY.le(last)), limit);
    }

    @Override
    public Optional<Annotation> find(UUID id) {
        return list(ANNOTATION.ID.eq(id), 1).stream().findFirst();
    }

    @Override
    public void add(Annotation annotation) {
        insert(annotation).execute();
    }

    @Override
    public boolean isMade(String key) {
        return database.sql().fetchExists(ANNOTATION, ANNOTATION.KEY.eq(key));
    }

    @Override
    public void make(String key, Annotation annotation) {
        insert(annotation)
                .set(ANNOTATION.KEY, key)
                .onConflict(ANNOTATION.KEY)
                .doUpdate()
                .set(ANNOTATION.LAST_DAY, annotation.last())
                .where(ANNOTATION.LAST_DAY.lt(annotation.last()))
                .execute();
    }

    private InsertSetMoreStep<?> insert(Annotation annotation) {
        return database.sql()
                .insertInto(ANNOTATION)
                .set(ANNOTATION.ID, annotation.id())
                .set(ANNOTATION.KIND, annotation.kind().tag())
                .set(ANNOTATION.FIRST_DAY, annotation.first())
                .set(ANNOTATION.LAST_DAY, annotation.last())
                .set(ANNOTATION.BODY, annotation.text())
                .set(ANNOTATION.AUTHOR, annotation.author())
                .set(ANNOTATION.SCOPE, annotation.scope().tag())
                .set(ANNOTATION.SCOPE_VALUE, annotation.scope().value())
                .set(ANNOTATION.CREATED_AT, annotation.createdAt())
                .set(ANNOTATION.CHANGED_AT, annotation.changedAt());
    }

    @Override
    public boolean change(Annotation annotation) {
        return database.sql()
                        .update(ANNOTATION)
                        .set(ANNOTATION.FIRST_DAY, annotation.first())
                        .set(ANNOTATION.LAST_DAY, annotation.last())
                        .set(ANNOTATION.BODY, annotation.text())
                        .set(ANNOTATION.SCOPE, annotation.scope().tag())
                        .set(ANNOTATION.SCOPE_VALUE, annotation.scope().value())
                        .set(ANNOTATION.CHANGED_AT, annotation.changedAt())
                        .where(standing(ANNOTATION.ID.eq(annotation.id())))
                        .execute()
                > 0;
    }

    @Override
    public boolean remove(UUID id) {
        boolean written = database.sql()
                        .deleteFrom(ANNOTATION)
                        .where(ANNOTATION.ID.eq(id).and(ANNOTATION.KEY.isNull()))
                        .execute()
                > 0;
        return written
                || database.sql()
                                .update(ANNOTATION)
                                .set(ANNOTATION.REMOVED_AT, clock.instant())
                                .where(standing(ANNOTATION.ID.eq(id)))
                                .execute()
                        > 0;
    }

    private List<Annotation> list(Condition which, int limit) {
        return database.sql()
                .select(ANNOTATION.fields())
                .from(ANNOTATION)
                .where(standing(which))
                .orderBy(ANNOTATION.FIRST_DAY.desc(), ANNOTATION.CREATED_AT.desc(), ANNOTATION.ID.desc())
                .limit(limit)
                .fetch(PostgresAnnotations::annotation)
                .reversed();
    }

    private static Condition standing(Condition which) {
        return DSL.and(which, ANNOTATION.REMOVED_AT.isNull());
    }

    private static Annotation annotation(Record row) {
        return new Annotation(
                row.get(ANNOTATION.ID),
                Kind.ofTag(row.get(ANNOTATION.KIND)),
                row.get(ANNOTATION.FIRST_DAY),
                row.get(ANNOTATION.LAST_DAY),
                row.get(ANNOTATION.BODY),
                row.get(ANNOTATION.AUTHOR),
                Scope.of(row.get(ANNOTATION.SCOPE), row.get(ANNOTATION.SCOPE_VALUE))
                        .orElseThrow(),
                row.get(ANNOTATION.CREATED_AT),
                row.get(ANNOTATION.CHANGED_AT));
    }
}
