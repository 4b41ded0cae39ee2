package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.NETWORK;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.when;

import io.delivrd.persistence.generated.tables.Network;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/// The country of a network: its own, else that of its mobile country code, else the one its alphabetic code begins
/// with.
final class Countries {

    static final Network NAMED = NETWORK.as("named_network");
    private static final Network OF_COUNTRY = NETWORK.as("country_of_network");
    private static final int DIGITS_OF_COUNTRY = 3;
    private static final int LETTERS_OF_COUNTRY = 2;

    private Countries() {}

    /// @return empty text if it cannot be told
    static Field<String> of(Field<String> code) {
        return coalesce(
                NAMED.COUNTRY,
                OF_COUNTRY.COUNTRY,
                when(code.likeRegex("^[A-Z]{2}-"), left(code, inline(LETTERS_OF_COUNTRY))),
                inline(""));
    }

    static Table<? extends Record> joined(Table<? extends Record> networks, Field<String> code) {
        return networks.leftJoin(NAMED)
                .on(NAMED.CODE.eq(code))
                .leftJoin(OF_COUNTRY)
                .on(OF_COUNTRY.CODE.eq(left(code, inline(DIGITS_OF_COUNTRY))))
                .and(code.likeRegex("^[0-9]{5,6}$"));
    }
}
