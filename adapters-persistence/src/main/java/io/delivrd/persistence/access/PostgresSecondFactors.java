package io.delivrd.persistence.access;

import static io.delivrd.persistence.generated.Tables.APP_USER;
import static io.delivrd.persistence.generated.Tables.RECOVERY_CODE;

import io.delivrd.application.access.SecondFactors;
import io.delivrd.application.access.SecretDigest;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

@Singleton
final class PostgresSecondFactors implements SecondFactors {

    private final Database database;

    PostgresSecondFactors(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Kept> of(UUID user) {
        return database.sql()
                .select(APP_USER.FACTOR, APP_USER.FACTOR_STEP)
                .from(APP_USER)
                .where(APP_USER.ID.eq(user).and(APP_USER.FACTOR.isNotNull()))
                .fetchOptional(row -> new Kept(row.value1(), row.value2()));
    }

    @Override
    public boolean keep(UUID user, Kept factor, Set<SecretDigest> recovery) {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            int kept = sql.update(APP_USER)
                    .set(APP_USER.FACTOR, factor.sealed())
                    .set(APP_USER.FACTOR_STEP, factor.step())
                    .where(APP_USER.ID.eq(user).and(APP_USER.FACTOR.isNull()).and(APP_USER.ISSUER.isNull()))
                    .execute();
            if (kept == 0) {
                return false;
            }
            forget(sql, user);
            recovery.forEach(code -> sql.insertInto(RECOVERY_CODE)
                    .set(RECOVERY_CODE.USER_ID, user)
                    .set(RECOVERY_CODE.DIGEST, code.hex())
                    .execute());
            return true;
        });
    }

    @Override
    public boolean use(UUID user, long step) {
        return database.sql()
                        .update(APP_USER)
                        .set(APP_USER.FACTOR_STEP, step)
                        .where(APP_USER.ID.eq(user).and(APP_USER.FACTOR_STEP.lt(step)))
                        .execute()
                == 1;
    }

    @Override
    public boolean useRecovery(UUID user, SecretDigest code) {
        return database.sql()
                        .deleteFrom(RECOVERY_CODE)
                        .where(RECOVERY_CODE.USER_ID.eq(user).and(RECOVERY_CODE.DIGEST.eq(code.hex())))
                        .execute()
                == 1;
    }

    @Override
    public int recoveryLeft(UUID user) {
        return database.sql().fetchCount(RECOVERY_CODE, RECOVERY_CODE.USER_ID.eq(user));
    }

    @Override
    public boolean drop(UUID user) {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            forget(sql, user);
            return sql.update(APP_USER)
                            .setNull(APP_USER.FACTOR)
                            .setNull(APP_USER.FACTOR_STEP)
                            .where(APP_USER.ID.eq(user).and(APP_USER.FACTOR.isNotNull()))
                            .execute()
                    == 1;
        });
    }

    private static void forget(DSLContext sql, UUID user) {
        sql.deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.USER_ID.eq(user)).execute();
    }
}
