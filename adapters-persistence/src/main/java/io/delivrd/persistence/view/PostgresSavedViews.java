package io.delivrd.persistence.view;

import static io.delivrd.persistence.generated.Tables.SAVED_VIEW;

import io.delivrd.application.view.PageAddress;
import io.delivrd.application.view.SavedView;
import io.delivrd.application.view.SavedViews;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

@Singleton
final class PostgresSavedViews implements SavedViews {

    private final Database database;

    PostgresSavedViews(Database database) {
        this.database = database;
    }

    @Override
    public Optional<SavedView> find(UUID id) {
        return list(SAVED_VIEW.ID.eq(id)).stream().findFirst();
    }

    @Override
    public List<SavedView> seenBy(String reader) {
        return list(SAVED_VIEW.OWNER.eq(reader).or(SAVED_VIEW.FOR_ALL));
    }

    @Override
    public int countOf(String owner) {
        return database.sql().fetchCount(SAVED_VIEW, SAVED_VIEW.OWNER.eq(owner));
    }

    @Override
    public void add(SavedView view) {
        database.sql()
                .insertInto(SAVED_VIEW)
                .set(SAVED_VIEW.ID, view.id())
                .set(SAVED_VIEW.NAME, view.name())
                .set(SAVED_VIEW.OWNER, view.owner())
                .set(SAVED_VIEW.FOR_ALL, view.forAll())
                .set(SAVED_VIEW.PATH, view.page().path())
                .set(SAVED_VIEW.QUERY, view.page().query())
                .set(SAVED_VIEW.CREATED_AT, view.createdAt())
                .set(SAVED_VIEW.CHANGED_AT, view.changedAt())
                .execute();
    }

    @Override
    public boolean change(SavedView view) {
        return database.sql()
                        .update(SAVED_VIEW)
                        .set(SAVED_VIEW.NAME, view.name())
                        .set(SAVED_VIEW.FOR_ALL, view.forAll())
                        .set(SAVED_VIEW.PATH, view.page().path())
                        .set(SAVED_VIEW.QUERY, view.page().query())
                        .set(SAVED_VIEW.CHANGED_AT, view.changedAt())
                        .where(SAVED_VIEW.ID.eq(view.id()))
                        .execute()
                > 0;
    }

    @Override
    public boolean remove(UUID id) {
        return database.sql().deleteFrom(SAVED_VIEW).where(SAVED_VIEW.ID.eq(id)).execute() > 0;
    }

    private List<SavedView> list(Condition which) {
        return database.sql()
                .select(SAVED_VIEW.fields())
                .from(SAVED_VIEW)
                .where(which)
                .orderBy(DSL.lower(SAVED_VIEW.NAME).collate("C"), SAVED_VIEW.ID)
                .fetch(PostgresSavedViews::view);
    }

    private static SavedView view(Record row) {
        return new SavedView(
                row.get(SAVED_VIEW.ID),
                row.get(SAVED_VIEW.NAME),
                row.get(SAVED_VIEW.OWNER),
                row.get(SAVED_VIEW.FOR_ALL),
                new PageAddress(row.get(SAVED_VIEW.PATH), row.get(SAVED_VIEW.QUERY)),
                row.get(SAVED_VIEW.CREATED_AT),
                row.get(SAVED_VIEW.CHANGED_AT));
    }
}
