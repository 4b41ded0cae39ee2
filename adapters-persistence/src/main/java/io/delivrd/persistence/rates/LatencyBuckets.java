package io.delivrd.persistence.rates;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// `LatencyBucket.of` in SQL, as a test makes sure.
public final class LatencyBuckets {

    private LatencyBuckets() {}

    /// @param micros an expression
    /// @return the index of its bucket, a whole number of type double precision
    public static String of(String micros) {
        return """
                case when %1$s < 1000 then 0
                     else 1 + ceil(ln(%1$s / double precision '1000') / ln(double precision '1.02') - 1e-9) end\
                """.formatted(micros);
    }

    static Field<Integer> of(Field<Long> micros) {
        return DSL.field(of("{0}"), SQLDataType.DOUBLE, micros).cast(SQLDataType.INTEGER);
    }
}
