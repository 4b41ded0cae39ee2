package io.delivrd.persistence.rates;

/// What tells whether sums that were read are still what they were.
public final class SumsVersion {

    private static final String SQL = """
            concat_ws('/', sums_version::text,
                      (select md5(string_agg(network_expectation::text, ',' order by network_code))
                         from network_expectation),
                      (select md5(string_agg(account_expectation::text, ',' order by provider, account))
                         from account_expectation))
            """;

    private SumsVersion() {}

    /// @return an expression of `rollup_progress`, of the sums and of what is expected of networks and accounts; what
    /// is
    ///     summed of days before `summed_until` is the same as long as it is, without what came late for them
    public static String sql() {
        return SQL;
    }
}
