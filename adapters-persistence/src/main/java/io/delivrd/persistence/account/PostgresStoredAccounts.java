package io.delivrd.persistence.account;

import static io.delivrd.persistence.generated.Tables.PROVIDER_ACCOUNT;
import static io.delivrd.persistence.generated.Tables.PROVIDER_ACCOUNT_REVISION;
import static io.delivrd.persistence.generated.Tables.PROVIDER_ACCOUNT_SETTING;

import io.delivrd.application.account.AccountSetting;
import io.delivrd.application.account.StoredAccount;
import io.delivrd.application.account.StoredAccounts;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

@Singleton
final class PostgresStoredAccounts implements StoredAccounts {

    private final Database database;

    PostgresStoredAccounts(Database database) {
        this.database = database;
    }

    private record Key(String provider, String account) {}

    @Override
    public List<StoredAccount> all() {
        Map<Key, List<AccountSetting>> settings = database.sql()
                .select(
                        PROVIDER_ACCOUNT_SETTING.PROVIDER,
                        PROVIDER_ACCOUNT_SETTING.ACCOUNT,
                        PROVIDER_ACCOUNT_SETTING.NAME,
                        PROVIDER_ACCOUNT_SETTING.VALUE,
                        PROVIDER_ACCOUNT_SETTING.SEALED,
                        PROVIDER_ACCOUNT_SETTING.VALID_SINCE,
                        PROVIDER_ACCOUNT_SETTING.VALID_UNTIL)
                .from(PROVIDER_ACCOUNT_SETTING)
                .orderBy(PROVIDER_ACCOUNT_SETTING.PLACE)
                .fetchGroups(
                        row -> new Key(row.value1(), row.value2()),
                        row -> new AccountSetting(
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                row.value6(),
                                Optional.ofNullable(row.value7())));
        return database.sql()
                .select(
                        PROVIDER_ACCOUNT.PROVIDER,
                        PROVIDER_ACCOUNT.ACCOUNT,
                        PROVIDER_ACCOUNT.ENABLED,
                        PROVIDER_ACCOUNT.VERSION,
                        PROVIDER_ACCOUNT.ADDED_AT)
                .from(PROVIDER_ACCOUNT)
                .orderBy(PROVIDER_ACCOUNT.ADDED_AT, PROVIDER_ACCOUNT.PROVIDER, PROVIDER_ACCOUNT.ACCOUNT)
                .fetch(row -> new StoredAccount(
                        new ProviderId(row.value1()),
                        new AccountId(row.value2()),
                        row.value3(),
                        settings.getOrDefault(new Key(row.value1(), row.value2()), List.of()),
                        row.value4(),
                        row.value5()));
    }

    @Override
    public long revision() {
        return database.sql()
                .select(PROVIDER_ACCOUNT_REVISION.REVISION)
                .from(PROVIDER_ACCOUNT_REVISION)
                .fetchSingle()
                .value1();
    }

    @Override
    public boolean put(StoredAccount account) {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            if (!written(account, sql)) {
                return false;
            }
            sql.deleteFrom(PROVIDER_ACCOUNT_SETTING)
                    .where(
                            PROVIDER_ACCOUNT_SETTING.PROVIDER.eq(
                                    account.provider().text()),
                            PROVIDER_ACCOUNT_SETTING.ACCOUNT.eq(account.id().text()))
                    .execute();
            int place = 0;
            for (AccountSetting one : account.settings()) {
                sql.insertInto(PROVIDER_ACCOUNT_SETTING)
                        .set(
                                PROVIDER_ACCOUNT_SETTING.PROVIDER,
                                account.provider().text())
                        .set(PROVIDER_ACCOUNT_SETTING.ACCOUNT, account.id().text())
                        .set(PROVIDER_ACCOUNT_SETTING.PLACE, place++)
                        .set(PROVIDER_ACCOUNT_SETTING.NAME, one.name())
                        .set(PROVIDER_ACCOUNT_SETTING.VALUE, one.text())
                        .set(PROVIDER_ACCOUNT_SETTING.SEALED, one.sealed())
                        .set(PROVIDER_ACCOUNT_SETTING.VALID_SINCE, one.since())
                        .set(PROVIDER_ACCOUNT_SETTING.VALID_UNTIL, one.until().orElse(null))
                        .execute();
            }
            advance(sql);
            return true;
        });
    }

    private static boolean written(StoredAccount account, DSLContext sql) {
        return account.version() == 1
                ? sql.insertInto(PROVIDER_ACCOUNT)
                                .set(
                                        PROVIDER_ACCOUNT.PROVIDER,
                                        account.provider().text())
                                .set(PROVIDER_ACCOUNT.ACCOUNT, account.id().text())
                                .set(PROVIDER_ACCOUNT.ENABLED, account.enabled())
                                .set(PROVIDER_ACCOUNT.VERSION, account.version())
                                .set(PROVIDER_ACCOUNT.ADDED_AT, account.addedAt())
                                .onConflictDoNothing()
                                .execute()
                        == 1
                : sql.update(PROVIDER_ACCOUNT)
                                .set(PROVIDER_ACCOUNT.ENABLED, account.enabled())
                                .set(PROVIDER_ACCOUNT.VERSION, account.version())
                                .where(is(account.provider(), account.id(), account.version() - 1))
                                .execute()
                        == 1;
    }

    private static Condition is(ProviderId provider, AccountId id, long version) {
        return PROVIDER_ACCOUNT
                .PROVIDER
                .eq(provider.text())
                .and(PROVIDER_ACCOUNT.ACCOUNT.eq(id.text()))
                .and(PROVIDER_ACCOUNT.VERSION.eq(version));
    }

    private static void advance(DSLContext sql) {
        sql.update(PROVIDER_ACCOUNT_REVISION)
                .set(PROVIDER_ACCOUNT_REVISION.REVISION, PROVIDER_ACCOUNT_REVISION.REVISION.plus(1))
                .execute();
    }

    @Override
    public boolean remove(ProviderId provider, AccountId id, long version) {
        return database.sql().transactionResult(transaction -> {
            boolean removed = transaction
                            .dsl()
                            .deleteFrom(PROVIDER_ACCOUNT)
                            .where(is(provider, id, version))
                            .execute()
                    == 1;
            if (removed) {
                advance(transaction.dsl());
            }
            return removed;
        });
    }
}
