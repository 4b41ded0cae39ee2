package io.delivrd.web.quarantine;

import io.delivrd.application.access.Sight;
import io.delivrd.application.intake.QuarantinedRequest;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// Writes quarantined requests as they come. Each can be long, so the list ends once it is, and says where it goes on.
final class QuarantineJson implements Predicate<QuarantinedRequest> {

    /// In bytes, without the request that goes past it.
    private static final int LONG = 8 * 1024 * 1024;

    private final OutputStream out;
    private final JsonMapper json;
    private final Sight sight;
    private long length;
    private Optional<Instant> last = Optional.empty();

    QuarantineJson(OutputStream out, JsonMapper json, Sight sight) {
        this.out = out;
        this.json = json;
        this.sight = sight;
    }

    void begin(long waiting, long replies) throws IOException {
        write("{\"waiting\":" + waiting + ",\"replies\":" + replies + ",\"requests\":[");
    }

    @Override
    public boolean test(QuarantinedRequest request) {
        try {
            write(last.isEmpty() ? "" : ",");
            write(json.writeValueAsBytes(answer(request.seenBy(sight))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        last = Optional.of(request.receivedAt());
        return length < LONG;
    }

    void end() throws IOException {
        write(length < LONG ? "]}" : "],\"next\":\"" + last.orElseThrow() + "\"}");
    }

    private void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        length += bytes.length;
    }

    private static QuarantineAnswer.Request answer(QuarantinedRequest.Seen kept) {
        return new QuarantineAnswer.Request(
                kept.id().toString(),
                kept.receivedAt().toString(),
                kept.provider(),
                kept.method(),
                kept.path(),
                kept.contentType(),
                kept.isReply() ? "reply" : "unreadable",
                kept.reason(),
                kept.detail(),
                kept.bodyBytes(),
                kept.query().orElse(null),
                kept.body().orElse(null),
                kept.replayedAt().map(Instant::toString).orElse(null));
    }
}
