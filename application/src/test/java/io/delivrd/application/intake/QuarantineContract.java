package io.delivrd.application.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.intake.Quarantine.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every implementation of [Quarantine] does. The store need not be empty; nothing else in it is received
/// within the minute before this contract's times.
public interface QuarantineContract {

    Quarantine quarantine();

    /// Called before each test, for stores that want to be cleared.
    @BeforeEach
    default void reset() {}

    @Test
    default void aRequestComesBackWhole() {
        byte[] body = new byte[256];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }
        QuarantinedRequest request = request(time(), body);

        quarantine().add(request);

        QuarantinedRequest found = quarantine().find(request.id()).orElseThrow();
        assertThat(found).usingRecursiveComparison().isEqualTo(request);
        assertThat(found.body()).isEqualTo(body);
    }

    @Test
    default void anUnknownIdIsNotFound() {
        assertThat(quarantine().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    default void theListIsNewestFirstAndLimited() {
        Instant start = time();
        for (int i = 0; i < 4; i++) {
            quarantine().add(request(start.plusMillis(i), body()));
        }

        List<QuarantinedRequest> all = list(start.plusMillis(4), 4, true, Kind.ANY);
        List<QuarantinedRequest> two = list(start.plusMillis(3), 2, true, Kind.ANY);

        assertThat(all)
                .extracting(QuarantinedRequest::receivedAt)
                .containsExactly(start.plusMillis(3), start.plusMillis(2), start.plusMillis(1), start);
        assertThat(two)
                .extracting(QuarantinedRequest::receivedAt)
                .as("before excludes")
                .containsExactly(start.plusMillis(2), start.plusMillis(1));
    }

    @Test
    default void aReplayedRequestStaysListedForWhoAsks() {
        QuarantinedRequest request = request(time(), body());
        Instant before = request.receivedAt().plusMillis(1);
        long waiting = quarantine().waiting(Kind.UNREADABLE);
        quarantine().add(request);
        assertThat(quarantine().waiting(Kind.UNREADABLE)).isEqualTo(waiting + 1);

        quarantine().replayed(request.id(), before);

        assertThat(quarantine().waiting(Kind.UNREADABLE)).isEqualTo(waiting);
        assertThat(quarantine().find(request.id()).orElseThrow().replayedAt()).contains(before);
        assertThat(list(before, 1, true, Kind.ANY))
                .extracting(QuarantinedRequest::id)
                .containsExactly(request.id());
        assertThat(list(before, 1, false, Kind.ANY))
                .extracting(QuarantinedRequest::id)
                .doesNotContain(request.id());
    }

    @Test
    default void repliesAreApartAndDismissedTogether() {
        Instant start = time();
        Instant end = start.plusMillis(3);
        QuarantinedRequest unreadable = request(start, body());
        QuarantinedRequest reply = request(start.plusMillis(1), body(), QuarantinedRequest.REPLY);
        QuarantinedRequest later = request(start.plusMillis(2), body(), QuarantinedRequest.REPLY);
        quarantine().dismissReplies(Instant.parse("9000-01-01T00:00:00Z"), end);
        long waiting = quarantine().waiting(Kind.UNREADABLE);
        List.of(unreadable, reply, later).forEach(quarantine()::add);

        assertThat(quarantine().waiting(Kind.UNREADABLE)).isEqualTo(waiting + 1);
        assertThat(quarantine().waiting(Kind.REPLY)).isEqualTo(2);
        assertThat(ids(list(end, 2, false, Kind.REPLY))).containsExactly(later.id(), reply.id());
        assertThat(ids(list(end, 1, false, Kind.UNREADABLE))).containsExactly(unreadable.id());

        assertThat(quarantine().dismissReplies(reply.receivedAt(), end)).isEqualTo(1);

        assertThat(quarantine().waiting(Kind.UNREADABLE)).isEqualTo(waiting + 1);
        assertThat(quarantine().waiting(Kind.REPLY)).isEqualTo(1);
        assertThat(ids(list(end, 2, false, Kind.ANY))).containsExactly(later.id(), unreadable.id());
        assertThat(ids(list(end, 3, true, Kind.ANY)))
                .as("kept whole")
                .containsExactly(later.id(), reply.id(), unreadable.id());
        assertThat(quarantine().dismissReplies(reply.receivedAt(), end)).isZero();
    }

    private static List<UUID> ids(List<QuarantinedRequest> requests) {
        return requests.stream().map(QuarantinedRequest::id).toList();
    }

    private static Instant time() {
        // Distinct days of a far future, so that tests on one store do not meet.
        return Instant.parse("2100-01-01T00:00:00Z")
                .plusSeconds(Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 1_000_000L) * 86_400L);
    }

    private static byte[] body() {
        return "msisdn=…".getBytes(StandardCharsets.UTF_8);
    }

    private static QuarantinedRequest request(Instant receivedAt, byte[] body) {
        return request(receivedAt, body, "unreadable");
    }

    private static QuarantinedRequest request(Instant receivedAt, byte[] body, String reason) {
        return new QuarantinedRequest(
                UUID.randomUUID(),
                receivedAt,
                "vonage",
                "POST",
                "/webhooks/vonage/receipts",
                "a=1&b=%00",
                "application/json; charset=utf-8",
                new QuarantinedRequest.Head(
                        "https://dlr.example/webhooks/vonage/receipts/{token}?a=1&b=%00",
                        Map.of("x-signature", "t=1:v=2", "authorization", "Bearer a.b.c")),
                body,
                reason,
                "the body is no JSON object",
                Optional.empty());
    }

    private List<QuarantinedRequest> list(Instant before, int limit, boolean settledToo, Kind kind) {
        List<QuarantinedRequest> list = new ArrayList<>();
        quarantine().each(before, limit, settledToo, kind, list::add);
        return list;
    }
}
