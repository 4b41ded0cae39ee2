package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.message.Flood;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ReceiptId;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// A part as its row has it, whatever may be wrong with it.
///
/// @param claims empty if they cannot be read, as what a flooded part knows beyond them
/// @param sending empty if there is none or it cannot be read
/// @param columns every column as text, see [PartColumns]
/// @param readable the row as the intake reads it; empty if it cannot
record LivePart(
        PartKey key,
        int version,
        List<Claim> claims,
        Optional<Flood> flood,
        Optional<Sending> sending,
        Attributes attributes,
        Campaign campaign,
        Map<String, String> columns,
        Optional<StoredPart> readable) {

    static LivePart read(ResultSet row) throws SQLException {
        byte[] claims = row.getBytes("claims");
        Optional<ClaimCodec.Decoded> known = ifSound(() -> ClaimCodec.decode(claims));
        return new LivePart(
                PartRows.key(row),
                row.getInt("version"),
                known.map(ClaimCodec.Decoded::claims).orElse(List.of()),
                known.flatMap(ClaimCodec.Decoded::flood),
                sending(row),
                PartRows.attributes(row),
                PartRows.campaign(row),
                PartColumns.of(row),
                readable(row));
    }

    /// The columns, the number in the form in which it is read: rows of earlier versions may hold another, until a
    /// rebuild.
    Map<String, String> columnsAsRead() {
        Map<String, String> read = new LinkedHashMap<>(columns);
        attributes.recipient().ifPresent(number -> read.put("recipient", number.text()));
        return read;
    }

    Optional<String> prefix() {
        return Optional.ofNullable(columns.get("prefix"));
    }

    /// @return what the part knows that receipt to have named, be it erased since
    Set<Attribute> namedBy(ReceiptId receipt) {
        EnumSet<Attribute> names = EnumSet.noneOf(Attribute.class);
        for (Claim claim : claims) {
            if (claim.id().equals(receipt)) {
                names.addAll(claim.names());
            }
        }
        flood.ifPresent(beyond -> beyond.namers().forEach((attribute, namer) -> {
            if (namer.id().equals(receipt)) {
                names.add(attribute);
            }
        }));
        return names;
    }

    private static Optional<Sending> sending(ResultSet row) throws SQLException {
        byte[] sending = row.getBytes("sending");
        return sending == null ? Optional.empty() : ifSound(() -> SendingCodec.decode(sending));
    }

    private static Optional<StoredPart> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(PartRows.read(row));
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> ifSound(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
