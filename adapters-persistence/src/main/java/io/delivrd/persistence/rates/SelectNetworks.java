package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.NETWORK;

import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.impl.DSL;

/// Names and countries of networks.
final class SelectNetworks {

    private static final Pattern BEGINS_WITH_COUNTRY = Pattern.compile("[A-Z]{2}-.*", Pattern.DOTALL);

    private SelectNetworks() {}

    /// @return a network for each code, nameless where it is in no table
    static Map<String, Network> of(Collection<String> codes, DSLContext sql) {
        Set<String> asked = new HashSet<>(codes);
        codes.forEach(code -> new NetworkCode(code).mobileCountryCode().ifPresent(asked::add));
        Map<String, Record3<String, String, String>> rows = sql.select(NETWORK.CODE, NETWORK.NAME, NETWORK.COUNTRY)
                .from(NETWORK)
                .where(NETWORK.CODE.eq(DSL.any(asked.toArray(String[]::new))))
                .fetchMap(NETWORK.CODE);
        Map<String, Network> networks = new HashMap<>();
        for (String text : codes) {
            NetworkCode code = new NetworkCode(text);
            Optional<Record3<String, String, String>> exact = Optional.ofNullable(rows.get(text));
            networks.put(
                    text,
                    new Network(
                            code,
                            exact.map(Record3::value2),
                            exact.map(Record3::value3)
                                    .or(() -> code.mobileCountryCode()
                                            .flatMap(mcc -> Optional.ofNullable(rows.get(mcc)))
                                            .map(Record3::value3))
                                    .or(() -> alphabetic(text))));
        }
        return networks;
    }

    private static Optional<String> alphabetic(String code) {
        return BEGINS_WITH_COUNTRY.matcher(code).matches() ? Optional.of(code.substring(0, 2)) : Optional.empty();
    }
}
