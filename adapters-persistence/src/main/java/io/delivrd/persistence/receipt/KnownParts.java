package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.PartKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Submissions and parts as they are, of some keys.
record KnownParts(Map<PartKey, Submission> submissions, Map<PartKey, LivePart> parts) {

    static KnownParts of(Connection connection, Collection<PartKey> keys) throws SQLException {
        return new KnownParts(StoredReceipts.submissions(connection, keys), StoredReceipts.parts(connection, keys));
    }

    Optional<Submission> submission(PartKey key) {
        return Optional.ofNullable(submissions.get(key));
    }

    Optional<LivePart> live(PartKey key) {
        return Optional.ofNullable(parts.get(key));
    }
}
