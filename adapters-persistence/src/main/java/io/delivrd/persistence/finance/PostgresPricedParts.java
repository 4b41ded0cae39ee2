package io.delivrd.persistence.finance;

import io.delivrd.application.finance.PartsCursor;
import io.delivrd.application.finance.PartsQuery;
import io.delivrd.application.finance.PricedPart;
import io.delivrd.application.finance.PricedPartSink;
import io.delivrd.application.finance.PricedParts;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.rates.Ageing;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// Reads parts with both sides of their price along the index of their window, a cursor's stretch at a time.
@Singleton
final class PostgresPricedParts implements PricedParts {

    private static final Duration TIMEOUT_OF_PAGES = Duration.ofSeconds(30);
    private static final Duration TIMEOUT_OF_STREAMS = Duration.ofHours(2);
    private static final int ROWS_A_FETCH = 1_000;

    private static final String READS_AS = "reads_as";

    /// An index has those of the open months and of the closed ones.
    private static final Set<MatchClass> DIFFERENCES =
            EnumSet.of(MatchClass.PRICE_DIFFERS, MatchClass.CURRENCY_DIFFERS, MatchClass.ONLY_THEIRS, MatchClass.TWICE);

    // Parts age by quarter hours.
    private static final String COLUMNS = """
            date_bin(interval '15 minutes', window_at, timestamptz '1970-01-01 00:00:00+00') as window_at,
            window_at as exact_at, provider, account, message_id, campaign, client_ref, recipient, network_code, country,
            state, standing, class, our_price, our_currency, our_source, their_price, their_currency, records, price,
            currency, price_source, estimated\
            """;

    private final Database readers;
    private final Database database;
    private final Duration defaultHorizon;
    private final InstantSource clock;

    PostgresPricedParts(
            @Named(Database.READERS) Database readers,
            Database database,
            @Named("default-horizon") Duration defaultHorizon,
            InstantSource clock) {
        this.readers = readers;
        this.database = database;
        this.defaultHorizon = defaultHorizon;
        this.clock = clock;
    }

    @Override
    public List<PricedPart> page(PartsQuery query, Optional<PartsCursor> after, int limit) {
        return Snapshot.of(
                readers,
                TIMEOUT_OF_PAGES,
                sql -> sql.resultQuery(
                                "{0} limit {1}",
                                select(query, after.map(PostgresPricedParts::after), sql), DSL.val(limit))
                        .fetch(PostgresPricedParts::part));
    }

    /// Live parts are found by their id; the ledger of a closed month is read along.
    @Override
    public List<PricedPart> named(PartsQuery query, Set<MessageId> messages) {
        String[] ids = messages.stream().map(MessageId::text).toArray(String[]::new);
        return Snapshot.of(
                readers,
                TIMEOUT_OF_PAGES,
                sql -> sql.resultQuery(
                                "{0}",
                                select(query, Optional.of(DSL.condition("message_id = any({0})", DSL.val(ids))), sql))
                        .fetch(PostgresPricedParts::part));
    }

    @Override
    public void stream(PartsQuery query, PricedPartSink sink) throws IOException {
        boolean _ = Snapshot.<Boolean, IOException>of(database, TIMEOUT_OF_STREAMS, sql -> {
            try (Cursor<Record> rows = sql.resultQuery("{0}", select(query, Optional.empty(), sql))
                    .fetchSize(ROWS_A_FETCH)
                    .fetchLazy()) {
                for (Record row : rows) {
                    sink.take(part(row));
                }
            }
            return true;
        });
    }

    /// @param only which of them besides
    private Select<Record> select(PartsQuery query, Optional<Condition> only, DSLContext sql) {
        Books books = Books.of(query.period(), clock.instant(), sql);
        Ageing ageing = new Ageing(books.asOf(), defaultHorizon);
        List<Condition> filters =
                new ArrayList<>(Books.equal("provider", query.provider().map(ProviderId::text)));
        filters.addAll(Books.equal("account", query.account().map(AccountId::text)));
        query.matchClass().ifPresent(wanted -> {
            filters.add(DSL.condition("class = {0}", DSL.inline(wanted.tag())));
            filters.add(
                    DIFFERENCES.contains(wanted)
                            ? books.differing()
                            : books.where(query.period(), List.copyOf(filters), sql));
        });
        filters.addAll(Books.equal("campaign", query.campaign().map(Campaign::text)));
        filters.addAll(Books.equal("network_code", query.network().map(NetworkCode::text)));
        only.ifPresent(filters::add);
        Condition states = query.states().isEmpty()
                ? DSL.noCondition()
                : ageing.state()
                        .in(query.states().stream().map(DeliveryState::tag).toList());
        return DSL.select(List.of(DSL.field("counted_part.*"), ageing.state().as(READS_AS)))
                .from(Ageing.joined(books.of(books.parts(), query.period(), COLUMNS, filters)))
                .where(states)
                .orderBy(List.of(
                        DSL.field("exact_at"),
                        DSL.field("counted_part.message_id").collate("C"),
                        DSL.field("counted_part.provider").collate("C"),
                        DSL.field("counted_part.account").collate("C")));
    }

    /// The first bound alone serves the index.
    private static Condition after(PartsCursor last) {
        return DSL.condition(
                """
                window_at >= {0}::timestamptz
                and (window_at, message_id collate "C", provider collate "C", account collate "C")
                    > ({0}::timestamptz, {1}, {2}, {3})
                """,
                DSL.val(last.windowAt().toString()),
                DSL.val(last.part().messageId().text()),
                DSL.val(last.part().provider().text()),
                DSL.val(last.part().account().text()));
    }

    private static PricedPart part(Record row) {
        return new PricedPart(
                new PartKey(
                        new ProviderId(text(row, "provider")),
                        new AccountId(text(row, "account")),
                        new MessageId(text(row, "message_id"))),
                row.get("exact_at", OffsetDateTime.class).toInstant(),
                new Campaign(text(row, "campaign")),
                find(row, "client_ref").map(ClientRef::new),
                find(row, "recipient").map(Msisdn::new),
                new NetworkCode(text(row, "network_code")),
                text(row, "country"),
                DeliveryState.ofTag(text(row, READS_AS)),
                MatchClass.ofTag(text(row, "class")),
                price(row, "our_price", "our_currency"),
                find(row, "our_source").map(PriceSource::ofTag),
                price(row, "their_price", "their_currency"),
                row.get("records", Integer.class),
                price(row, "price", "currency")
                        .map(price -> new PriceObservation(price, PriceSource.ofTag(text(row, "price_source")))),
                row.get("estimated", Boolean.class));
    }

    private static Optional<Price> price(Record row, String amount, String currency) {
        return Optional.ofNullable(row.get(amount, BigDecimal.class))
                .map(value -> new Price(value, new CurrencyCode(text(row, currency))));
    }

    private static String text(Record row, String column) {
        return row.get(column, String.class);
    }

    private static Optional<String> find(Record row, String column) {
        return Optional.ofNullable(row.get(column, String.class));
    }
}
