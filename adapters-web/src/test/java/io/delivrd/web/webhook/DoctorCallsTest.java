package io.delivrd.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.doctor.DoctorCall;
import io.delivrd.application.doctor.Finding;
import io.delivrd.application.doctor.TryWebhooks;
import io.delivrd.application.doctor.Verdict;
import io.delivrd.web.testing.WebServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DoctorCallsTest {

    private static final Map<String, Object> SIGNED = Map.of(
            "delivrd.vonage.api-key", "ab12cd35",
            "delivrd.vonage.signature-secret", "a-secret-of-the-account",
            "delivrd.vonage.signature-method", "sha256",
            "delivrd.vonage.signature-required", "true",
            "delivrd.vonage.path-token", "the-token");

    @Test
    void signedAndForgedReceiptsAreReadAsAnyOtherAndNothingIsKept() {
        try (WebServer server = WebServer.start(SIGNED)) {
            List<Finding> findings =
                    server.bean(TryWebhooks.class).tried(server.uri("/").toString());

            assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.OK);
            assertThat(findings)
                    .extracting(Finding::seen)
                    .anyMatch(seen -> seen.contains("an empty call is answered 200, by this installation"))
                    .anyMatch(seen -> seen.contains("a signed receipt is answered 204"))
                    .anyMatch(seen -> seen.contains("a forged receipt is answered 401"))
                    .noneMatch(seen -> seen.contains("the-token") || seen.contains("a-secret"));
            assertThat(server.receipts.all()).isEmpty();
            assertThat(server.quarantine.all()).isEmpty();
        }
    }

    @Test
    void aWrongAddressIsToldWithWhatToDo() {
        try (WebServer server = WebServer.start(SIGNED)) {
            assertThat(server.bean(TryWebhooks.class)
                            .tried(server.uri("/elsewhere").toString()))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
                        assertThat(finding.advice()).contains("proxy");
                    });
        }
    }

    /// Whoever makes up the header is a caller like any other.
    @Test
    void theHeaderAloneIsNoPass() {
        try (WebServer server = WebServer.start()) {
            assertThat(server.get(
                                    "/webhooks/vonage/receipts?messageId=m&status=delivered",
                                    DoctorCall.HEADER,
                                    "1.abc.def")
                            .statusCode())
                    .isEqualTo(204);

            assertThat(server.receipts.all()).hasSize(1);
        }
    }
}
