package io.delivrd.web.gate;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Optional;

/// Why a request reaches no route.
enum Refusal {
    /// It is no clear request.
    MALFORMED(HttpResponseStatus.BAD_REQUEST, "malformed"),
    TOO_LONG(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "too_long"),
    NO_ROOM(HttpResponseStatus.SERVICE_UNAVAILABLE, "no_room");

    private final HttpResponseStatus status;
    private final String reason;

    Refusal(HttpResponseStatus status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    /// @return empty if the head is clear, and not too long
    static Optional<Refusal> ofHead(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(request.decoderResult().cause() instanceof TooLongFrameException ? TOO_LONG : MALFORMED);
        }
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty() || codings.equals(List.of("chunked")) ? Optional.empty() : Optional.of(MALFORMED);
    }

    HttpResponseStatus status() {
        return status;
    }

    /// @return as it is counted
    String reason() {
        return reason;
    }
}
