package io.delivrd.persistence.fallback;

import static io.delivrd.persistence.generated.Tables.RECORD_SPENDING;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import io.delivrd.application.fallback.Spending;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.UpdateSetMoreStep;

@Singleton
final class PostgresSpending implements Spending {

    private final Database database;

    PostgresSpending(Database database) {
        this.database = database;
    }

    @Override
    public boolean reserve(ProviderId provider, AccountId account, YearMonth month, long records, long budget) {
        database.sql()
                .insertInto(
                        RECORD_SPENDING,
                        RECORD_SPENDING.PROVIDER,
                        RECORD_SPENDING.ACCOUNT,
                        RECORD_SPENDING.MONTH,
                        RECORD_SPENDING.RECORDS)
                .values(provider.text(), account.text(), first(month), 0L)
                .onConflictDoNothing()
                .execute();
        return database.sql()
                        .update(RECORD_SPENDING)
                        .set(RECORD_SPENDING.RECORDS, RECORD_SPENDING.RECORDS.plus(records))
                        .where(
                                spendingOf(provider, account, month),
                                RECORD_SPENDING.RECORDS.plus(records).le(budget))
                        .execute()
                == 1;
    }

    @Override
    public void settle(
            ProviderId provider,
            AccountId account,
            YearMonth month,
            long reserved,
            long records,
            Optional<Price> cost) {
        UpdateSetMoreStep<Record> update = database.sql()
                .update(RECORD_SPENDING)
                .set(RECORD_SPENDING.RECORDS, RECORD_SPENDING.RECORDS.plus(records - reserved));
        if (cost.isPresent()) {
            update = update.set(
                            RECORD_SPENDING.AMOUNT,
                            coalesce(RECORD_SPENDING.AMOUNT, inline(BigDecimal.ZERO))
                                    .plus(cost.get().amount()))
                    .set(RECORD_SPENDING.CURRENCY, cost.get().currency().text());
        }
        update.where(spendingOf(provider, account, month)).execute();
    }

    @Override
    public Spent of(ProviderId provider, AccountId account, YearMonth month) {
        return database.sql()
                .select(RECORD_SPENDING.RECORDS, RECORD_SPENDING.AMOUNT, RECORD_SPENDING.CURRENCY)
                .from(RECORD_SPENDING)
                .where(spendingOf(provider, account, month))
                .fetchOptional(row -> new Spent(row.value1(), PostgresPollRuns.price(row.value2(), row.value3())))
                .orElseGet(() -> new Spent(0, Optional.empty()));
    }

    private static Condition spendingOf(ProviderId provider, AccountId account, YearMonth month) {
        return RECORD_SPENDING
                .PROVIDER
                .eq(provider.text())
                .and(RECORD_SPENDING.ACCOUNT.eq(account.text()))
                .and(RECORD_SPENDING.MONTH.eq(first(month)));
    }

    private static LocalDate first(YearMonth month) {
        return month.atDay(1);
    }
}
