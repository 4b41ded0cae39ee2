package io.delivrd.persistence.tracing;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.tracing.FoundPart;
import io.delivrd.application.tracing.FoundParts;
import io.delivrd.application.tracing.MessageSearch;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.application.tracing.Wanted;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.PartState;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
import io.delivrd.persistence.receipt.PartRows;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists parts along an index each.
@Singleton
final class PostgresMessageSearch implements MessageSearch {

    static final String OLDEST_LOOKED_AT = """
            select window_at from part where window_at <= ? order by window_at desc limit 1 offset %d
            """.formatted(LOOKED_THROUGH);

    private final Database database;
    private final CampaignRule campaigns;
    private final Duration defaultHorizon;

    PostgresMessageSearch(
            @Named(Database.READERS) Database database,
            CampaignRule campaigns,
            @Named("default-horizon") Duration defaultHorizon) {
        this.database = database;
        this.campaigns = campaigns;
        this.defaultHorizon = defaultHorizon;
    }

    @Override
    public FoundParts find(Wanted wanted, PageStart start, Instant asOf) {
        return wanted instanceof Wanted.ByLastDigits
                ? lookedThrough(wanted, start, asOf)
                : answer(question(wanted, start, asOf));
    }

    /// No index leads to last digits, and one would cost every receipt: a page looks among so many parts, and the next
    /// goes on behind them.
    private FoundParts lookedThrough(Wanted wanted, PageStart start, Instant asOf) {
        Optional<Instant> bound = oldestLookedAt(start);
        FoundParts found = answer(
                bound.map(question(wanted, start, asOf)::notBefore).orElseGet(() -> question(wanted, start, asOf)));
        return found.next().isPresent() || bound.isEmpty()
                ? found
                : new FoundParts(found.parts(), bound.map(PageStart::at));
    }

    private Optional<Instant> oldestLookedAt(PageStart start) {
        Instant newest = switch (start) {
            case PageStart.Newest() -> PageStart.LATEST;
            case PageStart.After last -> last.windowAt();
        };
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(OLDEST_LOOKED_AT)) {
            statement.setObject(1, newest.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    @Override
    public FoundParts list(DeliveryQuery query, PageStart start) {
        return answer(question(query, start));
    }

    PartQuestion question(Wanted wanted, PageStart start, Instant asOf) {
        return new PartQuestion(asOf, defaultHorizon).wanted(wanted, campaigns).from(start);
    }

    PartQuestion question(DeliveryQuery query, PageStart start) {
        return new PartQuestion(query.asOf(), defaultHorizon).counted(query).from(start);
    }

    private FoundParts answer(PartQuestion question) {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(PostgresMessageTrails.SNAPSHOT);
            }
            List<FoundPart> parts = read(connection, question);
            connection.commit();
            return FoundParts.of(parts);
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    private static List<FoundPart> read(Connection connection, PartQuestion question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question.sql())) {
            question.bind(statement);
            List<FoundPart> parts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    parts.add(part(rows));
                }
            }
            return parts;
        }
    }

    private static FoundPart part(ResultSet row) throws SQLException {
        PartState state = PartRows.state(row);
        return new FoundPart(
                PartRows.key(row),
                state,
                PartRows.attributes(row),
                PartRows.campaign(row),
                PostgresMessageTrails.network(state, row),
                row.getBoolean("aged"));
    }
}
