package io.delivrd.persistence.rates;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The dimensions of a question as columns, named by their tags.
final class Dimensions {

    /// Rows read at once where they are read as they are needed.
    static final int ROWS_A_FETCH = 500;

    private final DeliveryQuery query;
    private final Buckets buckets;
    private final List<Field<?>> keys;

    Dimensions(DeliveryQuery query) {
        this.query = query;
        this.buckets = new Buckets(query.interval(), query.zone());
        this.keys = query.group().stream().map(Dimensions::key).toList();
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

    /// @return those of the group that are stored as they read
    List<Dimension> told() {
        return query.group().stream()
                .filter(dimension -> dimension != Dimension.STATE)
                .toList();
    }

    /// @return what [#told()] and [#ofCountry()] need
    List<Field<?>> toldColumns() {
        Set<Dimension> needed = new LinkedHashSet<>(told());
        if (needsCountry()) {
            needed.add(Dimension.COUNTRY);
        }
        List<Field<?>> columns = new ArrayList<>();
        needed.forEach(
                dimension -> columns.add(column(dimension, CountedPart.STATE).as(dimension.tag())));
        return columns;
    }

    /// The filter by country, which holds for what is read.
    Condition ofCountry() {
        return filter(Dimension.COUNTRY);
    }

    private Field<?> column(Dimension dimension, Field<String> state) {
        return switch (dimension) {
            case BUCKET -> buckets.startOf(CountedPart.WINDOW_AT);
            case CAMPAIGN -> CountedPart.CAMPAIGN;
            case CLIENT_REF -> CountedPart.CLIENT_REF;
            case NETWORK -> CountedPart.NETWORK_CODE;
            case COUNTRY -> Countries.of(CountedPart.NETWORK_CODE);
            case PROVIDER -> CountedPart.PROVIDER;
            case ACCOUNT -> CountedPart.ACCOUNT;
            case STATE -> state;
            case ERROR -> CountedPart.ERROR_CODE;
        };
    }

    Table<? extends Record> joined(Table<? extends Record> parts) {
        return needsCountry() ? Countries.joined(parts, CountedPart.NETWORK_CODE) : parts;
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
        return keys;
    }

    static Field<?> key(Dimension dimension) {
        return dimension == Dimension.BUCKET
                ? DSL.field(DSL.name(dimension.tag()), SQLDataType.LOCALDATETIME)
                : text(dimension);
    }

    /// @return the order of the keys, whatever the database's collation
    List<OrderField<?>> order() {
        return order(query.group());
    }

    /// @return the order of the keys of [#told()], likewise
    List<OrderField<?>> toldOrder() {
        return order(told());
    }

    private static List<OrderField<?>> order(List<Dimension> dimensions) {
        List<OrderField<?>> order = new ArrayList<>();
        dimensions.forEach(dimension -> order.add(
                dimension == Dimension.BUCKET ? key(dimension) : text(dimension).collate("C")));
        return order;
    }

    static Field<String> text(Dimension dimension) {
        return DSL.field(DSL.name(dimension.tag()), SQLDataType.CLOB);
    }

    /// @return the values of the group's dimensions, in the order asked for
    List<String> key(Record row) {
        List<String> key = new ArrayList<>();
        for (Field<?> column : keys) {
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
