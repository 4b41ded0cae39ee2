package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.persistence.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Tells both sides of the price of parts that were folded when a row had but one: those with a record; and by what
/// digits a tariff finds those without a price.
final class PricesOfOldParts {

    private static final int PARTS_PER_BATCH = 1_000;

    private static final String OLD = "select " + PartRows.COLUMNS + """

              from part
             where price_source in ('report', 'import') and records = 0
                or price is null and prefix is null and recipient is not null
            """;

    // A part that was folded meanwhile is right already.
    private static final String TELL = """
            update part
               set records = told.records,
                   known = told.known,
                   our_price = told.our_price,
                   our_currency = told.our_currency,
                   our_source = told.our_source,
                   their_price = told.their_price,
                   their_currency = told.their_currency,
                   prefix = told.prefix
              from (select *
                      from unnest(?::text[], ?::text[], ?::text[], ?::integer[], ?::smallint[], ?::boolean[],
                                  ?::numeric[], ?::text[], ?::text[], ?::numeric[], ?::text[], ?::text[])
                           as one (message_id, provider, account, version, records, known, our_price, our_currency,
                                   our_source, their_price, their_currency, prefix)) as told
             where part.message_id = told.message_id
               and part.provider = told.provider
               and part.account = told.account
               and part.version = told.version
            """;

    private final Database database;
    private final PartFold fold;

    PricesOfOldParts(Database database, PartFold fold) {
        this.database = database;
        this.fold = fold;
    }

    /// May be cut short and begin again.
    ///
    /// @return of how many parts
    int tell() throws SQLException {
        int told = 0;
        try (Connection reading = database.connection();
                Connection writing = database.connection()) {
            reading.setAutoCommit(false);
            try (PreparedStatement statement = reading.prepareStatement(OLD)) {
                statement.setFetchSize(PARTS_PER_BATCH);
                List<StoredPart> batch = new ArrayList<>(PARTS_PER_BATCH);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        batch.add(told(PartRows.read(rows)));
                        if (batch.size() == PARTS_PER_BATCH) {
                            told += write(writing, batch);
                            batch.clear();
                        }
                    }
                }
                told += write(writing, batch);
            }
            reading.commit();
        }
        return told;
    }

    private static int write(Connection connection, List<StoredPart> batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TELL)) {
            new Columns<>(connection, statement, 1, batch)
                    .texts(row -> row.part().key().messageId().text())
                    .texts(row -> row.part().key().provider().text())
                    .texts(row -> row.part().key().account().text())
                    .integers(StoredPart::version)
                    .integers(row -> booked(row).records())
                    .booleans(row -> BatchWrite.orNull(booked(row).known()))
                    .decimals(row -> BatchWrite.orNull(
                            booked(row).ours().map(seen -> seen.price().amount())))
                    .texts(row -> BatchWrite.orNull(booked(row)
                            .ours()
                            .map(seen -> seen.price().currency().text())))
                    .texts(row -> BatchWrite.orNull(
                            booked(row).ours().map(PriceObservation::source).map(PriceSource::tag)))
                    .decimals(row -> BatchWrite.orNull(booked(row).theirs().map(Price::amount)))
                    .texts(row -> BatchWrite.orNull(
                            booked(row).theirs().map(price -> price.currency().text())))
                    .texts(row -> BatchWrite.orNull(row.prefix()))
                    .next();
            return statement.executeUpdate();
        }
    }

    private static BookedPrices booked(StoredPart row) {
        return BookedPrices.of(row.state().prices());
    }

    private StoredPart told(StoredPart stored) {
        return StoredPart.of(
                stored.part(), stored.version(), fold.fold(stored.part()), stored.contribution(), stored.prefix());
    }
}
