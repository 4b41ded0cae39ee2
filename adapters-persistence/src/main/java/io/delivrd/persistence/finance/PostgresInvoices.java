package io.delivrd.persistence.finance;

import static io.delivrd.persistence.generated.Tables.INVOICE;
import static io.delivrd.persistence.generated.Tables.INVOICE_LINE;
import static io.delivrd.persistence.generated.Tables.INVOICE_REFUSED_LINE;

import io.delivrd.application.finance.invoice.Invoice;
import io.delivrd.application.finance.invoice.InvoiceColumns;
import io.delivrd.application.finance.invoice.InvoiceLine;
import io.delivrd.application.finance.invoice.Invoices;
import io.delivrd.domain.money.Billed;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

@Singleton
final class PostgresInvoices implements Invoices {

    private static final int ROWS_AT_ONCE = 1_000;

    private static final Field<Long> BYTES = DSL.function("octet_length", SQLDataType.BIGINT, INVOICE.CONTENT);

    private final Database database;

    PostgresInvoices(Database database) {
        this.database = database;
    }

    @Override
    public Invoice add(Invoice invoice, byte[] file) {
        boolean added = database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            int rows = sql.insertInto(INVOICE)
                    .set(INVOICE.ID, invoice.id())
                    .set(INVOICE.PERIOD, invoice.period().toString())
                    .set(INVOICE.PROVIDER, invoice.provider().text())
                    .set(INVOICE.ACCOUNT, invoice.account().text())
                    .set(INVOICE.FILE_NAME, invoice.file())
                    .set(INVOICE.KIND, invoice.kind().tag())
                    .set(INVOICE.SHA256, invoice.sha256())
                    .set(INVOICE.COLUMNS, invoice.columns().text())
                    .set(INVOICE.UPLOADED_AT, invoice.uploadedAt())
                    .set(INVOICE.UPLOADED_BY, invoice.uploadedBy())
                    .set(INVOICE.CONTENT, file)
                    .onConflictDoNothing()
                    .execute();
            if (rows > 0) {
                addLines(sql, invoice);
            }
            return rows > 0;
        });
        return added
                ? invoice
                : latest(ofFileIs(invoice.period(), invoice.provider(), invoice.account(), invoice.sha256())
                                .and(INVOICE.COLUMNS.eq(invoice.columns().text())))
                        .orElseThrow();
    }

    private static void addLines(DSLContext sql, Invoice invoice) {
        for (int from = 0; from < invoice.lines().size(); from += ROWS_AT_ONCE) {
            var insert = sql.insertInto(
                    INVOICE_LINE,
                    INVOICE_LINE.INVOICE_ID,
                    INVOICE_LINE.LINE,
                    INVOICE_LINE.DESCRIPTION,
                    INVOICE_LINE.NETWORK,
                    INVOICE_LINE.COUNTRY,
                    INVOICE_LINE.CURRENCY,
                    INVOICE_LINE.QUANTITY,
                    INVOICE_LINE.UNIT_PRICE,
                    INVOICE_LINE.AMOUNT);
            for (InvoiceLine line : some(invoice.lines(), from)) {
                insert = insert.values(
                        invoice.id(),
                        line.line(),
                        line.description(),
                        line.network(),
                        line.country(),
                        line.currency().text(),
                        line.billed().quantity().orElse(null),
                        line.billed().unitPrice().orElse(null),
                        line.billed().amount());
            }
            insert.execute();
        }
        for (int from = 0; from < invoice.refused().size(); from += ROWS_AT_ONCE) {
            var insert = sql.insertInto(
                    INVOICE_REFUSED_LINE,
                    INVOICE_REFUSED_LINE.INVOICE_ID,
                    INVOICE_REFUSED_LINE.LINE,
                    INVOICE_REFUSED_LINE.FIELD,
                    INVOICE_REFUSED_LINE.REASON);
            for (InvoiceLine.Refused line : some(invoice.refused(), from)) {
                insert = insert.values(invoice.id(), line.line(), line.field(), line.reason());
            }
            insert.execute();
        }
    }

    private static <T> List<T> some(List<T> all, int from) {
        return all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE));
    }

    @Override
    public Optional<Invoice> find(UUID id) {
        return latest(INVOICE.ID.eq(id));
    }

    @Override
    public Optional<Invoice> ofFile(YearMonth period, ProviderId provider, AccountId account, String sha256) {
        return latest(ofFileIs(period, provider, account, sha256));
    }

    private static Condition ofFileIs(YearMonth period, ProviderId provider, AccountId account, String sha256) {
        return INVOICE.PERIOD
                .eq(period.toString())
                .and(INVOICE.PROVIDER.eq(provider.text()))
                .and(INVOICE.ACCOUNT.eq(account.text()))
                .and(INVOICE.SHA256.eq(sha256));
    }

    private Optional<Invoice> latest(Condition which) {
        return database.sql()
                .select(
                        INVOICE.ID,
                        INVOICE.PERIOD,
                        INVOICE.PROVIDER,
                        INVOICE.ACCOUNT,
                        INVOICE.FILE_NAME,
                        INVOICE.KIND,
                        INVOICE.SHA256,
                        INVOICE.COLUMNS,
                        INVOICE.UPLOADED_AT,
                        INVOICE.UPLOADED_BY,
                        BYTES)
                .from(INVOICE)
                .where(which)
                .orderBy(INVOICE.UPLOADED_AT.desc(), INVOICE.ID)
                .limit(1)
                .fetchOptional(this::invoice);
    }

    private Invoice invoice(Record row) {
        UUID id = row.get(INVOICE.ID);
        return new Invoice(
                id,
                YearMonth.parse(row.get(INVOICE.PERIOD)),
                new ProviderId(row.get(INVOICE.PROVIDER)),
                new AccountId(row.get(INVOICE.ACCOUNT)),
                row.get(INVOICE.FILE_NAME),
                Invoice.Kind.ofTag(row.get(INVOICE.KIND)),
                row.get(BYTES),
                row.get(INVOICE.SHA256),
                InvoiceColumns.parse(row.get(INVOICE.COLUMNS)),
                row.get(INVOICE.UPLOADED_AT),
                row.get(INVOICE.UPLOADED_BY),
                lines(id),
                refused(id));
    }

    private List<InvoiceLine> lines(UUID id) {
        return database.sql()
                .selectFrom(INVOICE_LINE)
                .where(INVOICE_LINE.INVOICE_ID.eq(id))
                .orderBy(INVOICE_LINE.LINE)
                .fetch(row -> new InvoiceLine(
                        row.get(INVOICE_LINE.LINE),
                        row.get(INVOICE_LINE.DESCRIPTION),
                        row.get(INVOICE_LINE.NETWORK),
                        row.get(INVOICE_LINE.COUNTRY),
                        new CurrencyCode(row.get(INVOICE_LINE.CURRENCY)),
                        new Billed(
                                Optional.ofNullable(row.get(INVOICE_LINE.QUANTITY)),
                                Optional.ofNullable(row.get(INVOICE_LINE.UNIT_PRICE)),
                                row.get(INVOICE_LINE.AMOUNT))));
    }

    private List<InvoiceLine.Refused> refused(UUID id) {
        return database.sql()
                .selectFrom(INVOICE_REFUSED_LINE)
                .where(INVOICE_REFUSED_LINE.INVOICE_ID.eq(id))
                .orderBy(INVOICE_REFUSED_LINE.LINE)
                .fetch(row -> new InvoiceLine.Refused(
                        row.get(INVOICE_REFUSED_LINE.LINE),
                        row.get(INVOICE_REFUSED_LINE.FIELD),
                        row.get(INVOICE_REFUSED_LINE.REASON)));
    }

    @Override
    public Optional<byte[]> file(UUID id) {
        return database.sql()
                .select(INVOICE.CONTENT)
                .from(INVOICE)
                .where(INVOICE.ID.eq(id))
                .fetchOptional(INVOICE.CONTENT);
    }

    @Override
    public List<Summary> of(YearMonth period) {
        Map<UUID, Integer> lines = counts(INVOICE_LINE, INVOICE_LINE.INVOICE_ID, period);
        Map<UUID, Integer> refused = counts(INVOICE_REFUSED_LINE, INVOICE_REFUSED_LINE.INVOICE_ID, period);
        Map<UUID, List<Price>> theirs = database.sql()
                .select(INVOICE_LINE.INVOICE_ID, INVOICE_LINE.CURRENCY, DSL.sum(INVOICE_LINE.AMOUNT))
                .from(INVOICE_LINE)
                .join(INVOICE)
                .on(INVOICE.ID.eq(INVOICE_LINE.INVOICE_ID))
                .where(INVOICE.PERIOD.eq(period.toString()))
                .groupBy(INVOICE_LINE.INVOICE_ID, INVOICE_LINE.CURRENCY)
                .orderBy(INVOICE_LINE.CURRENCY)
                .fetchGroups(INVOICE_LINE.INVOICE_ID, row -> new Price(row.value3(), new CurrencyCode(row.value2())));
        return database.sql()
                .select(
                        INVOICE.ID,
                        INVOICE.PROVIDER,
                        INVOICE.ACCOUNT,
                        INVOICE.FILE_NAME,
                        INVOICE.KIND,
                        INVOICE.UPLOADED_AT,
                        INVOICE.UPLOADED_BY)
                .from(INVOICE)
                .where(INVOICE.PERIOD.eq(period.toString()))
                .orderBy(INVOICE.UPLOADED_AT.desc(), INVOICE.ID)
                .fetch(row -> new Summary(
                        row.value1(),
                        period,
                        new ProviderId(row.value2()),
                        new AccountId(row.value3()),
                        row.value4(),
                        Invoice.Kind.ofTag(row.value5()),
                        row.value6(),
                        row.value7(),
                        lines.getOrDefault(row.value1(), 0),
                        refused.getOrDefault(row.value1(), 0),
                        theirs.getOrDefault(row.value1(), List.of())));
    }

    private Map<UUID, Integer> counts(Table<?> lines, Field<UUID> invoice, YearMonth period) {
        return database.sql()
                .select(invoice, DSL.count())
                .from(lines)
                .join(INVOICE)
                .on(INVOICE.ID.eq(invoice))
                .where(INVOICE.PERIOD.eq(period.toString()))
                .groupBy(invoice)
                .fetchMap(invoice, DSL.count());
    }

    @Override
    public InvoiceColumns columnsOf(ProviderId provider, AccountId account) {
        return database.sql()
                .select(INVOICE.COLUMNS)
                .from(INVOICE)
                .where(INVOICE.PROVIDER.eq(provider.text()), INVOICE.ACCOUNT.eq(account.text()))
                .and(INVOICE.COLUMNS.ne(""))
                .orderBy(INVOICE.UPLOADED_AT.desc(), INVOICE.ID)
                .limit(1)
                .fetchOptional(INVOICE.COLUMNS)
                .map(InvoiceColumns::parse)
                .orElse(InvoiceColumns.NONE);
    }
}
