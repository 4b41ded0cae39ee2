package io.delivrd.persistence.access;

import static io.delivrd.persistence.generated.Tables.API_TOKEN;

import io.delivrd.application.access.ApiToken;
import io.delivrd.application.access.ApiTokens;
import io.delivrd.application.access.SecretDigest;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

@Singleton
final class PostgresApiTokens implements ApiTokens {

    private final Database database;

    PostgresApiTokens(Database database) {
        this.database = database;
    }

    @Override
    public void add(ApiToken token, SecretDigest digest) {
        database.sql()
                .insertInto(API_TOKEN)
                .set(API_TOKEN.ID, token.id())
                .set(API_TOKEN.DIGEST, digest.hex())
                .set(API_TOKEN.NAME, token.name())
                .set(API_TOKEN.PREFIX, token.prefix())
                .set(API_TOKEN.ROLES, RoleNames.of(token.roles()))
                .set(API_TOKEN.CREATED_BY, token.createdBy())
                .set(API_TOKEN.CREATED_AT, token.createdAt())
                .set(API_TOKEN.EXPIRES_AT, token.expiresAt().orElse(null))
                .set(API_TOKEN.LAST_USED_AT, token.lastUsedAt().orElse(null))
                .set(API_TOKEN.REVOKED_AT, token.revokedAt().orElse(null))
                .execute();
    }

    @Override
    public List<ApiToken> all() {
        return list(DSL.noCondition());
    }

    @Override
    public Optional<ApiToken> find(SecretDigest digest) {
        return list(API_TOKEN.DIGEST.eq(digest.hex())).stream().findFirst();
    }

    @Override
    public void used(UUID id, Instant at) {
        database.sql()
                .update(API_TOKEN)
                .set(API_TOKEN.LAST_USED_AT, at)
                .where(API_TOKEN.ID.eq(id))
                .execute();
    }

    @Override
    public Optional<ApiToken> revoke(UUID id, Instant at) {
        return database.sql()
                .update(API_TOKEN)
                .set(API_TOKEN.REVOKED_AT, at)
                .where(API_TOKEN.ID.eq(id).and(API_TOKEN.REVOKED_AT.isNull()))
                .returning()
                .fetchOptional(PostgresApiTokens::token);
    }

    private List<ApiToken> list(Condition which) {
        return database.sql()
                .select(API_TOKEN.fields())
                .from(API_TOKEN)
                .where(which)
                .orderBy(API_TOKEN.CREATED_AT.desc(), API_TOKEN.ID.desc())
                .fetch(PostgresApiTokens::token);
    }

    private static ApiToken token(Record row) {
        return new ApiToken(
                row.get(API_TOKEN.ID),
                row.get(API_TOKEN.NAME),
                row.get(API_TOKEN.PREFIX),
                RoleNames.read(row.get(API_TOKEN.ROLES)),
                row.get(API_TOKEN.CREATED_BY),
                row.get(API_TOKEN.CREATED_AT),
                Optional.ofNullable(row.get(API_TOKEN.EXPIRES_AT)),
                Optional.ofNullable(row.get(API_TOKEN.LAST_USED_AT)),
                Optional.ofNullable(row.get(API_TOKEN.REVOKED_AT)));
    }
}
