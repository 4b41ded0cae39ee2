package io.delivrd.application.intake;

import io.delivrd.application.access.Known;
import io.delivrd.application.access.Sight;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
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
/// @param head what else a signature may be made over
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
        Head head,
        byte[] body,
        String reason,
        String detail,
        Optional<Instant> replayedAt) {

    /// The reason of replies, which nothing is wrong with.
    public static final String REPLY = "inbound_sms";

    public QuarantinedRequest {
        body = body.clone();
    }

    /// What of a request's head is kept; personal data.
    ///
    /// @param url as the provider called it, [#TOKEN] in place of a path token; empty text if it is not known
    /// @param headers by name in lower case, those that reading or signing needs
    public record Head(String url, Map<String, String> headers) {

        /// Nothing of it.
        public static final Head NONE = new Head("", Map.of());

        /// Stands for the path token, which is not kept.
        public static final String TOKEN = "{token}";

        public Head {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return "Head[…]";
        }
    }

    /// What a caller may see of a request.
    ///
    /// @param query empty, as the body, for callers who may not see personal data: what cannot be read can only
    ///     be hidden whole
    /// @param bodyBytes length of the body as received
    public record Seen(
            UUID id,
            Instant receivedAt,
            String provider,
            String method,
            String path,
            String contentType,
            String reason,
            String detail,
            Optional<String> query,
            Optional<String> body,
            int bodyBytes,
            Optional<Instant> replayedAt) {

        /// @return whether a person wrote it, and nothing is wrong with it
        public boolean isReply() {
            return reason.equals(REPLY);
        }
    }

    /// @return as that caller may see it
    public Seen seenBy(Sight sight) {
        return new Seen(
                id,
                receivedAt,
                provider,
                method,
                path,
                sight.words(contentType),
                reason,
                sight.words(detail),
                Optional.of(query).filter(_ -> sight.personal()).map(text -> sight.payload(text, Known.NOTHING)),
                Optional.of(body)
                        .filter(_ -> sight.personal())
                        .map(octets -> sight.payload(new String(octets, StandardCharsets.UTF_8), Known.NOTHING)),
                body.length,
                replayedAt);
    }

    /// @param why it tells nothing any more, for people
    /// @return the same without anything the caller sent
    public QuarantinedRequest emptied(String why) {
        return new QuarantinedRequest(
                id, receivedAt, provider, method, path, "", "", Head.NONE, new byte[0], reason, why, replayedAt);
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
