package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.tracing.FoundPart;
import io.delivrd.application.tracing.FoundParts;
import io.delivrd.application.tracing.MessageSearch;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.application.tracing.Wanted;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.PartState;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Lists parts along an index each.
@Singleton
final class PostgresMessageSearch implements MessageSearch {

    private final Database database;
    private final CampaignRule campaigns;
    private final Duration defaultHorizon;

    PostgresMessageSearch(
            Database database, CampaignRule campaigns, @Named("default-horizon") Duration defaultHorizon) {
        this.database = database;
        this.campaigns = campaigns;
        this.defaultHorizon = defaultHorizon;
    }

    @Override
    public FoundParts find(Wanted wanted, PageStart start, Instant asOf) {
        return answer(question(wanted, start, asOf));
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
            throw new ReceiptsUnavailable("the store is away (SQL state " + e.getSQLState() + ")", e);
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
