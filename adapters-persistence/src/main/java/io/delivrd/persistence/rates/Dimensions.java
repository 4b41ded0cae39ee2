package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.NETWORK;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.when;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.persistence.generated.tables.Network;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The dimensions of a question as columns, named by their tags.
final class Dimensions {

    private static final Network NAMED = NETWORK.as("named_network");
    private static final Network COUNTRY = NETWORK.as("country_of_network");

    private final DeliveryQuery query;
    private final Buckets buckets;

    Dimensions(DeliveryQuery query) {
        this.query = query;
        this.buckets = new Buckets(query.interval(), query.zone());
    }

    /// @param state the state as it reads
    /// @return what the group and the filters below need
    List<Field<?>> columns(Field<String> state) {
        Set<Dimension> needed = new LinkedHashSet<>(query.group());
        needed.add(Dimension.STATE);
        if (needsCountry()) {
            needed.add(Dimension.COUNTRY);
        }
        List<Field<?>> columns = new ArrayList<>();
        needed.forEach(dimension -> columns.add(column(dimension, state).as(dimension.tag())));
        return columns;
    }

    private Field<?> column(Dimension dimension, Field<String> state) {
        return switch (dimension) {
            case BUCKET -> buckets.startOf(CountedParts.WINDOW_AT);
            case CAMPAIGN -> CountedParts.CAMPAIGN;
            case CLIENT_REF -> CountedParts.CLIENT_REF;
            case NETWORK -> CountedParts.NETWORK_CODE;
            case COUNTRY -> countryOf(CountedParts.NETWORK_CODE, NAMED, COUNTRY);
            case PROVIDER -> CountedParts.PROVIDER;
            case ACCOUNT -> CountedParts.ACCOUNT;
            case STATE -> state;
            case ERROR -> CountedParts.ERROR_CODE;
        };
    }

    /// The network's own country, else that of its mobile country code, else the one its alphabetic code begins with.
    private static Field<String> countryOf(Field<String> code, Network named, Network country) {
        return coalesce(
                named.COUNTRY, country.COUNTRY, when(code.likeRegex("^[A-Z]{2}-"), left(code, inline(2))), inline(""));
    }

    Table<? extends Record> joined(Table<? extends Record> parts) {
        return needsCountry()
                ? parts.leftJoin(NAMED)
                        .on(NAMED.CODE.eq(CountedParts.NETWORK_CODE))
                        .leftJoin(COUNTRY)
                        .on(COUNTRY.CODE.eq(left(CountedParts.NETWORK_CODE, inline(3))))
                        .and(CountedParts.NETWORK_CODE.likeRegex("^[0-9]{5,6}$"))
                : parts;
    }

    private boolean needsCountry() {
        return query.group().contains(Dimension.COUNTRY) || query.filter().containsKey(Dimension.COUNTRY);
    }

    /// The filters that hold for what is read, not for what is stored.
    Condition filters() {
        return DSL.and(filter(Dimension.STATE), filter(Dimension.COUNTRY));
    }

    private Condition filter(Dimension dimension) {
        Set<String> values = query.filter().getOrDefault(dimension, Set.of());
        return values.isEmpty() ? DSL.noCondition() : text(dimension).in(values);
    }

    /// @return the columns to group by, in the order asked for
    List<Field<?>> keys() {
        List<Field<?>> keys = new ArrayList<>();
        query.group()
                .forEach(dimension -> keys.add(
                        dimension == Dimension.BUCKET
                                ? DSL.field(DSL.name(dimension.tag()), SQLDataType.LOCALDATETIME)
                                : text(dimension)));
        return keys;
    }

    static Field<String> text(Dimension dimension) {
        return DSL.field(DSL.name(dimension.tag()), SQLDataType.CLOB);
    }

    /// @return the values of the group's dimensions, in the order asked for
    List<String> key(Record row) {
        List<String> key = new ArrayList<>();
        for (Field<?> column : keys()) {
            Object value = row.get(column);
            key.add(value instanceof LocalDateTime start ? buckets.text(start) : String.valueOf(value));
        }
        return key;
    }

    static List<Field<?>> with(Collection<? extends Field<?>> keys, Field<?>... others) {
        List<Field<?>> all = new ArrayList<>(keys);
        all.addAll(List.of(others));
        return all;
    }
}
