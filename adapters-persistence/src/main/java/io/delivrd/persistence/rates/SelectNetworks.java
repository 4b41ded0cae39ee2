package io.delivrd.persistence.rates;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.unnest;

import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Names and countries of networks.
final class SelectNetworks {

    private static final Field<String> CODE = field(name("asked", "code"), SQLDataType.CLOB);

    private SelectNetworks() {}

    /// @return a network for each code, nameless where it is in no table
    static Map<String, Network> of(Collection<String> codes, DSLContext sql) {
        Field<String> country = nullif(Countries.of(CODE), DSL.inline(""));
        Map<String, Network> networks = new HashMap<>();
        sql.select(CODE, Countries.NAMED.NAME, country)
                .from(Countries.joined(
                        unnest(codes.stream().distinct().toArray(String[]::new)).as("asked", "code"), CODE))
                .forEach(row -> networks.put(
                        row.value1(),
                        new Network(
                                new NetworkCode(row.value1()),
                                Optional.ofNullable(row.value2()),
                                Optional.ofNullable(row.value3()))));
        return networks;
    }
}
