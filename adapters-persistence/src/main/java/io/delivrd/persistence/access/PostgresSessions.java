package io.delivrd.persistence.access;

import static io.delivrd.persistence.generated.Tables.APP_SESSION;
import static io.delivrd.persistence.generated.Tables.APP_USER;

import io.delivrd.application.access.SecretDigest;
import io.delivrd.application.access.Session;
import io.delivrd.application.access.Sessions;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

@Singleton
final class PostgresSessions implements Sessions {

    private final Database database;

    PostgresSessions(Database database) {
        this.database = database;
    }

    @Override
    public void add(Session session, SecretDigest digest, Optional<String> hint) {
        database.sql()
                .insertInto(APP_SESSION)
                .set(APP_SESSION.ID, session.id())
                .set(APP_SESSION.DIGEST, digest.hex())
                .set(APP_SESSION.USER_ID, session.user().orElse(null))
                .set(APP_SESSION.NAME, session.name())
                .set(APP_SESSION.CREATED_AT, session.createdAt())
                .set(APP_SESSION.LAST_SEEN_AT, session.lastSeenAt())
                .set(APP_SESSION.EXPIRES_AT, session.expiresAt())
                .set(APP_SESSION.AGENT, session.agent().replace('\0', '\uFFFD'))
                .set(APP_SESSION.HINT, hint.orElse(null))
                .execute();
    }

    @Override
    public Optional<Found> find(SecretDigest digest) {
        return database.sql()
                .select(APP_SESSION.fields())
                .select(APP_USER.fields())
                .from(APP_SESSION)
                .leftJoin(APP_USER)
                .on(APP_USER.ID.eq(APP_SESSION.USER_ID))
                .where(APP_SESSION.DIGEST.eq(digest.hex()))
                .fetchOptional(row -> {
                    Session session = session(row);
                    return new Found(
                            session,
                            session.user().map(_ -> PostgresUsers.user(row)),
                            Optional.ofNullable(row.get(APP_SESSION.HINT)));
                });
    }

    @Override
    public void seen(UUID id, Instant at) {
        database.sql()
                .update(APP_SESSION)
                .set(APP_SESSION.LAST_SEEN_AT, at)
                .where(APP_SESSION.ID.eq(id))
                .execute();
    }

    @Override
    public List<Session> ofUser(UUID user) {
        return database.sql()
                .select(APP_SESSION.fields())
                .from(APP_SESSION)
                .where(APP_SESSION.USER_ID.eq(user))
                .orderBy(APP_SESSION.LAST_SEEN_AT.desc(), APP_SESSION.ID.desc())
                .fetch(PostgresSessions::session);
    }

    @Override
    public boolean revoke(UUID id) {
        return database.sql()
                        .deleteFrom(APP_SESSION)
                        .where(APP_SESSION.ID.eq(id))
                        .execute()
                == 1;
    }

    @Override
    public void revokeOfUser(UUID user) {
        database.sql()
                .deleteFrom(APP_SESSION)
                .where(APP_SESSION.USER_ID.eq(user))
                .execute();
    }

    @Override
    public void revokeWithoutUser() {
        database.sql()
                .deleteFrom(APP_SESSION)
                .where(APP_SESSION.USER_ID.isNull())
                .execute();
    }

    @Override
    public void forget(Instant seenBefore, Instant expiredBefore) {
        database.sql()
                .deleteFrom(APP_SESSION)
                .where(APP_SESSION.LAST_SEEN_AT.lt(seenBefore).or(APP_SESSION.EXPIRES_AT.lt(expiredBefore)))
                .execute();
    }

    private static Session session(Record row) {
        return new Session(
                row.get(APP_SESSION.ID),
                Optional.ofNullable(row.get(APP_SESSION.USER_ID)),
                row.get(APP_SESSION.NAME),
                row.get(APP_SESSION.CREATED_AT),
                row.get(APP_SESSION.LAST_SEEN_AT),
                row.get(APP_SESSION.EXPIRES_AT),
                row.get(APP_SESSION.AGENT));
    }
}
