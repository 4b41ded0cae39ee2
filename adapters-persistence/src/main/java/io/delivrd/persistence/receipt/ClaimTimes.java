package io.delivrd.persistence.receipt;

import io.delivrd.domain.receipt.Claim;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// When claims of a part came.
public final class ClaimTimes {

    private ClaimTimes() {}

    /// @param row with `claims` and `decided_by` of a part
    /// @return when the receipt came that decided; where that is not told, the last of all; empty if none came
    public static Optional<Instant> decided(ResultSet row) throws SQLException {
        UUID decidedBy = row.getObject("decided_by", UUID.class);
        List<Claim> claims = ClaimCodec.decode(row.getBytes("claims")).claims();
        return claims.stream()
                .filter(claim -> claim.id().value().equals(decidedBy))
                .map(Claim::receivedAt)
                .findFirst()
                .or(() -> claims.stream().map(Claim::receivedAt).max(Instant::compareTo));
    }
}
