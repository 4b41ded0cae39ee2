package io.delivrd.web.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.completeness.WindowCaptures.Hour;
import io.delivrd.domain.completeness.Captures;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.testing.WebServer;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CompletenessApiTest {

    private static final String COMPLETENESS = "/api/v1/completeness?from=2026-11-20&until=2026-11-21";

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatNeitherSawIsToldWithItsIntervalOrWhyNot() {
        polled("23410", "2026-11-20T08:00:00Z", new Captures(40, 50, 500));
        polled("26201", "2026-11-20T08:00:00Z", new Captures(400, 0, 0));

        assertThat(server.getAsAdmin(COMPLETENESS).body())
                .contains("\"network\":\"23410\",\"n\":590,\"pushed\":540,\"polled\":550,\"both\":500,"
                        + "\"unseen\":{\"value\":3.99,\"low\":0.00,\"high\":9.00,\"level\":0.95},\"reason\":null,"
                        + "\"hours\":[{\"hour\":\"2026-11-20T08:00:00Z\",\"n\":590,\"pushed\":540,\"polled\":550,"
                        + "\"both\":500}]")
                .contains("\"network\":\"26201\",\"n\":400,\"pushed\":400,\"polled\":0,\"both\":0,\"unseen\":null,"
                        + "\"reason\":\"too_few_seen_by_both\"");
        assertThat(server.getAsAdmin(COMPLETENESS + "&network=26201").body()).doesNotContain("23410");
    }

    @Test
    void withoutAPolledWindowThereAreNoRows() {
        assertThat(server.getAsAdmin(COMPLETENESS).body()).contains("\"rows\":[],\"reason\":\"no_window_polled\"");
        assertThat(server.getAsAdmin("/api/v1/completeness?from=soon").statusCode())
                .isEqualTo(400);
    }

    private void polled(String network, String hour, Captures captures) {
        server.hours.add(new Hour(
                new ProviderId("vonage"),
                new AccountId("ab12cd34"),
                new NetworkCode(network),
                Instant.parse(hour),
                captures));
    }
}
