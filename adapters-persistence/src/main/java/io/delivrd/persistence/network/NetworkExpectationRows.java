package io.delivrd.persistence.network;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/// Rows of the table `network_expectation`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface NetworkExpectationRows extends GenericRepository<NetworkExpectationRow, String> {

    List<NetworkExpectationRow> findAll();

    @Query("""
            insert into network_expectation (network_code, validity_seconds, grace_seconds, receipt_support)
            values (:networkCode, :validitySeconds, :graceSeconds, :receiptSupport)
                on conflict (network_code) do update
               set validity_seconds = excluded.validity_seconds,
                   grace_seconds = excluded.grace_seconds,
                   receipt_support = excluded.receipt_support
            """)
    void put(String networkCode, long validitySeconds, long graceSeconds, String receiptSupport);
}
