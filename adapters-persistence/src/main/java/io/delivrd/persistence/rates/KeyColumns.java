package io.delivrd.persistence.rates;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.rates.Scope;
import io.delivrd.persistence.rates.Quarters.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// By which of its columns a table tells parts apart, as [CountedPart] names them, and how it is asked by them.
///
/// @param windowAt when a part or sum is counted
/// @param error empty where times are, since only delivered parts have one
record KeyColumns(
        Field<Instant> windowAt,
        Field<String> campaign,
        Field<String> clientRef,
        Field<String> provider,
        Field<String> account,
        Field<String> network,
        Optional<Field<String>> error) {

    /// Of a table without client-refs: where these are campaigns.
    static KeyColumns of(Table<? extends Record> table, Field<Instant> windowAt) {
        Field<String> campaign = column(table, CountedPart.CAMPAIGN);
        return new KeyColumns(
                windowAt,
                campaign,
                campaign,
                column(table, CountedPart.PROVIDER),
                column(table, CountedPart.ACCOUNT),
                column(table, CountedPart.NETWORK_CODE),
                Optional.ofNullable(table.field(CountedPart.ERROR_CODE)));
    }

    private static Field<String> column(Table<? extends Record> table, Field<String> like) {
        return Objects.requireNonNull(table.field(like), like.getName());
    }

    KeyColumns with(Field<String> itsClientRef) {
        return new KeyColumns(windowAt, campaign, itsClientRef, provider, account, network, error);
    }

    /// @return what a question reads, in the order of [CountedPart]
    List<Field<?>> columns(Field<?>... others) {
        return columnsAs(windowAt, network, others);
    }

    /// @param itsWindow as it is to be read, and so the network
    List<Field<?>> columnsAs(Field<Instant> itsWindow, Field<String> itsNetwork, Field<?>... others) {
        return Dimensions.with(
                List.of(itsWindow, campaign, clientRef.as(CountedPart.CLIENT_REF), provider, account, itsNetwork),
                others);
    }

    Condition asked(List<Range> ranges, DeliveryQuery query) {
        return within(ranges).and(filtered(query));
    }

    /// @return of no range: never
    Condition within(List<Range> ranges) {
        return ranges.stream()
                .map(range -> windowAt.ge(range.from()).and(windowAt.lt(range.until())))
                .reduce(Condition::or)
                .orElse(DSL.falseCondition());
    }

    /// The filters that hold for what is stored.
    Condition filtered(DeliveryQuery query) {
        List<Condition> conditions = new ArrayList<>();
        query.filter()
                .forEach((dimension, values) -> of(dimension).ifPresent(column -> conditions.add(column.in(values))));
        return DSL.and(conditions);
    }

    private Optional<Field<String>> of(Dimension dimension) {
        return switch (dimension) {
            case CAMPAIGN -> Optional.of(campaign);
            case CLIENT_REF -> Optional.of(clientRef);
            case PROVIDER -> Optional.of(provider);
            case ACCOUNT -> Optional.of(account);
            case NETWORK -> Optional.of(network);
            case ERROR -> error;
            case BUCKET, COUNTRY, STATE -> Optional.empty();
        };
    }

    /// @return what of the sums counts the question's unit
    static List<String> scopes(DeliveryQuery query) {
        return List.of(Scope.BOTH.tag(), query.unit() == Unit.PART ? Scope.PART.tag() : Scope.MESSAGE.tag());
    }
}
