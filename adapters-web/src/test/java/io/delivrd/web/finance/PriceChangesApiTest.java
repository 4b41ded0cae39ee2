package io.delivrd.web.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.finance.price.PricesContract;
import io.delivrd.web.testing.WebServer;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PriceChangesApiTest {

    private static final String ROUTE = "/api/v1/finance/price-changes";

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aChangeIsToldWithItsFirstMessageAndItsExactEffect() {
        for (int i = 0; i < 20; i++) {
            server.prices.part(
                    PricesContract.KEY,
                    "m-" + i,
                    Instant.parse("2026-10-14T08:00:00Z").plusSeconds(i),
                    i < 10 ? "0.0333" : "0.03330001",
                    false,
                    false);
        }

        assertThat(server.getAsAdmin(ROUTE + "?period=2026-10&provider=vonage&network=23410")
                        .body())
                .isEqualTo("{\"period\":\"2026-10\",\"rows\":[{\"provider\":\"vonage\",\"account\":\"ab12cd34\","
                        + "\"network\":\"23410\",\"currency\":\"EUR\",\"from\":\"0.03330000\",\"to\":\"0.03330001\","
                        + "\"day\":\"2026-10-14\",\"first_message\":{\"message_id\":\"m-10\","
                        + "\"at\":\"2026-10-14T08:00:10Z\"},\"parts\":10,\"class\":\"tariff_change\","
                        + "\"confirmed\":true,\"effect\":\"0.00000010\"}]}");
        assertThat(server.getAsAdmin(ROUTE + ".csv?period=2026-10").body().lines())
                .containsExactly(
                        "provider,account,network,currency,from,to,day,first_message_id,first_message_at,parts,class,"
                                + "confirmed,effect",
                        "vonage,ab12cd34,23410,EUR,0.03330000,0.03330001,2026-10-14,m-10,2026-10-14T08:00:10Z,10,"
                                + "tariff_change,true,0.00000010");
        assertThat(server.getAsAdmin(ROUTE + "?period=2026-10&network=1").body())
                .isEqualTo("{\"period\":\"2026-10\",\"rows\":[]}");
        assertThat(server.getAsAdmin(ROUTE).body()).contains("\"field\":\"period\"");
        assertThat(server.getAsAdmin(ROUTE + "?period=2026-13").statusCode()).isEqualTo(400);
    }
}
