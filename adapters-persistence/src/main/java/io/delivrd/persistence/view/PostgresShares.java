package io.delivrd.persistence.view;

import static io.delivrd.persistence.generated.Tables.SHARE;

import io.delivrd.application.access.PasswordHash;
import io.delivrd.application.access.SecretDigest;
import io.delivrd.application.share.Share;
import io.delivrd.application.share.Shares;
import io.delivrd.application.view.PageAddress;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

@Singleton
final class PostgresShares implements Shares {

    private final Database database;

    PostgresShares(Database database) {
        this.database = database;
    }

    @Override
    public void add(Share share, SecretDigest digest) {
        database.sql()
                .insertInto(SHARE)
                .set(SHARE.ID, share.id())
                .set(SHARE.DIGEST, digest.hex())
                .set(SHARE.NAME, share.name())
                .set(SHARE.PATH, share.page().path())
                .set(SHARE.QUERY, share.page().query())
                .set(SHARE.MONEY, share.money())
                .set(
                        SHARE.PASSWORD_HASH,
                        share.password().map(PasswordHash::encoded).orElse(null))
                .set(SHARE.CREATED_BY, share.createdBy())
                .set(SHARE.CREATED_AT, share.createdAt())
                .set(SHARE.EXPIRES_AT, share.expiresAt().orElse(null))
                .set(SHARE.REVOKED_AT, share.revokedAt().orElse(null))
                .set(SHARE.OPENED_AT, share.openedAt().orElse(null))
                .execute();
    }

    @Override
    public Optional<Share> find(SecretDigest digest) {
        return database.sql()
                .select(SHARE.fields())
                .from(SHARE)
                .where(SHARE.DIGEST.eq(digest.hex()))
                .fetchOptional(PostgresShares::share);
    }

    @Override
    public List<Share> latest(int limit) {
        return database.sql()
                .select(SHARE.fields())
                .from(SHARE)
                .orderBy(SHARE.CREATED_AT.desc(), SHARE.ID.desc())
                .limit(limit)
                .fetch(PostgresShares::share);
    }

    @Override
    public void opened(UUID id, Instant at) {
        database.sql()
                .update(SHARE)
                .set(SHARE.OPENED_AT, at)
                .where(SHARE.ID.eq(id))
                .execute();
    }

    @Override
    public Optional<Share> revoke(UUID id, Instant at) {
        return database.sql()
                .update(SHARE)
                .set(SHARE.REVOKED_AT, at)
                .where(SHARE.ID.eq(id).and(SHARE.REVOKED_AT.isNull()))
                .returning()
                .fetchOptional(PostgresShares::share);
    }

    private static Share share(Record row) {
        return new Share(
                row.get(SHARE.ID),
                row.get(SHARE.NAME),
                new PageAddress(row.get(SHARE.PATH), row.get(SHARE.QUERY)),
                row.get(SHARE.MONEY),
                Optional.ofNullable(row.get(SHARE.PASSWORD_HASH)).map(PasswordHash::new),
                row.get(SHARE.CREATED_BY),
                row.get(SHARE.CREATED_AT),
                Optional.ofNullable(row.get(SHARE.EXPIRES_AT)),
                Optional.ofNullable(row.get(SHARE.REVOKED_AT)),
                Optional.ofNullable(row.get(SHARE.OPENED_AT)));
    }
}
