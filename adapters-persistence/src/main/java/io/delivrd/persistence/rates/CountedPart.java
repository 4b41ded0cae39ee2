package io.delivrd.persistence.rates;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/// The relation that questions are asked of, whichever tables it is put together from: how many parts or messages of a
/// kind there are and what they cost, or how long their receipts took.
///
/// Sums stand at the start of their day or week.
final class CountedPart {

    private static final Name TABLE = name("counted_part");

    static final Field<Instant> WINDOW_AT = field(TABLE.append("window_at"), SQLDataType.INSTANT);
    static final Field<String> CAMPAIGN = text("campaign");
    static final Field<String> CLIENT_REF = text("client_ref");
    static final Field<String> PROVIDER = text("provider");
    static final Field<String> ACCOUNT = text("account");
    static final Field<String> NETWORK_CODE = text("network_code");
    static final Field<String> STATE = text("state");
    static final Field<String> ERROR_CODE = text("error_code");
    static final Field<String> STANDING = text("standing");
    static final Field<String> SETTLEMENT = text("settlement");
    static final Field<String> CURRENCY = text("currency");
    static final Field<Long> N = field(TABLE.append("n"), SQLDataType.BIGINT);
    static final Field<BigDecimal> AMOUNT = field(TABLE.append("amount"), SQLDataType.NUMERIC);
    static final Field<byte[]> HISTOGRAM = field(TABLE.append("histogram"), SQLDataType.BLOB);
    static final Field<Integer> LATENCY_BUCKET = field(TABLE.append("latency_bucket"), SQLDataType.INTEGER);

    private CountedPart() {}

    /// @param selects at least one
    static CommonTableExpression<Record> of(List<Select<Record>> selects) {
        return ofAny(selects).orElseThrow();
    }

    /// @return empty if there is nothing to read
    static Optional<CommonTableExpression<Record>> ofAny(List<Select<Record>> selects) {
        return selects.stream().reduce(Select::unionAll).map(TABLE::as);
    }

    private static Field<String> text(String column) {
        return field(TABLE.append(column), SQLDataType.CLOB);
    }
}
