package io.delivrd.persistence.outcome;

import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.outcome.Stretches.Stretch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A statement over a relation called `counted`, to which conditions are added.
final class Question {

    private static final int ROWS_A_FETCH = 2_000;

    private static final String SENDS_RECEIPTS = """
            \nand not exists (select
                                from network_expectation
                               where network_expectation.network_code = counted.network_code
                                 and receipt_support = 'none')
              and not exists (select
                                from account_expectation
                               where account_expectation.provider = counted.provider
                                 and account_expectation.account = counted.account
                                 and not sends_receipts)\
            """;

    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();

    /// @param sql up to its first condition
    Question(String sql, Object... values) {
        this.sql = new StringBuilder(sql.stripTrailing());
        this.values.addAll(List.of(values));
    }

    Question within(String column, Stretch stretch) {
        return and(column + " >= ?", at(stretch.from())).and(column + " < ?", at(stretch.until()));
    }

    /// Provider and network as asked, and no parts that nobody can know of.
    Question of(CohortQuery query) {
        sql.append(SENDS_RECEIPTS);
        query.provider().map(ProviderId::text).ifPresent(provider -> and("provider = ?", provider));
        query.network().map(NetworkCode::text).ifPresent(network -> and("network_code = ?", network));
        return this;
    }

    Question ofCampaign(CohortQuery query) {
        query.campaign().map(Campaign::text).ifPresent(campaign -> and("campaign = ?", campaign));
        return this;
    }

    Question and(String condition, Object value) {
        sql.append("\nand ").append(condition);
        values.add(value);
        return this;
    }

    Question then(String text) {
        sql.append('\n').append(text);
        return this;
    }

    /// Takes a row.
    @FunctionalInterface
    interface Taker {

        void take(ResultSet row) throws SQLException;
    }

    void each(Connection connection, Taker taker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            statement.setFetchSize(ROWS_A_FETCH);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }

    String sql() {
        return sql.toString();
    }

    List<Object> values() {
        return List.copyOf(values);
    }

    static Object at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
