package io.delivrd.domain.receipt;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Identifies a receipt by what it claims, so that a repeat has the id of its original and no two writers need to
/// agree on a number.
///
/// It covers provider, account, message id, raw status, code and `scts`, whether the claim is a push or a provider's
/// record, and what the record calls itself. Push time, nonce, timestamp, signature, price and our clock never enter:
/// providers resend with
/// fresh ones.
///
/// @param value name-based UUID (RFC 9562 version 3) of those fields
public record ReceiptId(UUID value) implements Comparable<ReceiptId> {

    /// @param rawStatus compared without regard to case
    public static ReceiptId of(
            PartKey part, ReceiptSource source, String rawStatus, Optional<ErrorCode> code, Optional<String> scts) {
        return of(part, source, rawStatus, code, scts, Optional.empty());
    }

    /// @param rawStatus compared without regard to case
    /// @param record what the record calls itself, if it is one and has a name
    public static ReceiptId of(
            PartKey part,
            ReceiptSource source,
            String rawStatus,
            Optional<ErrorCode> code,
            Optional<String> scts,
            Optional<RecordId> record) {
        StringBuilder identity = new StringBuilder(160);
        append(identity, part.provider().text());
        append(identity, part.account().text());
        append(identity, part.messageId().text());
        append(identity, rawStatus.toLowerCase(Locale.ROOT));
        append(identity, code.map(ErrorCode::text).orElse(""));
        append(identity, scts.orElse(""));
        append(identity, source.isRecord() ? "record" : "push");
        record.ifPresent(id -> append(identity, id.text()));
        return new ReceiptId(UUID.nameUUIDFromBytes(identity.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void append(StringBuilder identity, String field) {
        identity.append(field.length()).append(':').append(field);
    }

    @Override
    public int compareTo(ReceiptId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
