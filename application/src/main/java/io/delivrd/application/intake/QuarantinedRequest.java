package io.delivrd.application.intake;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A webhook request we could not read or trust, kept whole so that it can be replayed.
///
/// @param id made by us
/// @param provider whose route it came by
/// @param method HTTP method
/// @param path path of the route, without query and without path token
/// @param query raw query string, empty text if none; personal data
/// @param contentType as sent, empty text if none
/// @param authorization the `Authorization` header where its signature is part of the request, empty text if none
/// @param body raw bytes as sent; personal data
/// @param reason why, one of a fixed set of tags
/// @param detail the same for people, without personal data
/// @param replayedAt when a replay stored its receipts
public record QuarantinedRequest(
        UUID id,
        Instant receivedAt,
        String provider,
        String method,
        String path,
        String query,
        String contentType,
        String authorization,
        byte[] body,
        String reason,
        String detail,
        Optional<Instant> replayedAt) {

    /// The reason of replies, which nothing is wrong with.
    public static final String REPLY = "inbound_sms";

    public QuarantinedRequest {
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /// @return whether it is a reply of a recipient, not a receipt
    public boolean isReply() {
        return reason.equals(REPLY);
    }

    @Override
    public String toString() {
        return "QuarantinedRequest[" + id + ", " + reason + "]";
    }
}
