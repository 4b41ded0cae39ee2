package io.delivrd.web.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.web.provider.BillingTerms;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.ReadBack;
import io.delivrd.web.provider.Value;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PullingTest {

    @Test
    void anIdOfTwoPartsIsAskedForInBoth() {
        ReadBack sinch = Shipped.provider("sinch").readBack().orElseThrow();
        ProviderAccount account = account(Map.of("service-plan-id", List.of("plan"), "api-token", List.of("t0ken")));

        HttpRequest request =
                sinch.request(account, new MessageId("b/1:447700900123")).build();

        assertThat(request.uri())
                .hasToString("https://eu.sms.api.sinch.com/xms/v1/plan/batches/b%2F1/delivery_report/447700900123");
        assertThat(request.headers().firstValue("Authorization")).contains("Bearer t0ken");
        assertThat(sinch.canAsk(account)).isTrue();
        assertThat(sinch.canAsk(account(Map.of("api-token", List.of("t0ken"))))).isFalse();
        assertThat(sinch.request(account, new MessageId("alone")).build().uri().getPath())
                .endsWith("/delivery_report/");
    }

    @Test
    void anotherHostCanBeAskedWithUserAndPassword() {
        HttpRequest request = Shipped.provider("plivo")
                .readBack()
                .orElseThrow()
                .request(
                        account(Map.of(
                                "auth-id", List.of("MA1"),
                                "auth-token", List.of("t"),
                                "api-url", List.of("http://127.0.0.1:9/"))),
                        new MessageId("{auth-token}"))
                .build();

        assertThat(request.uri()).hasToString("http://127.0.0.1:9/v1/Account/MA1/Message/%7Bauth-token%7D/");
        assertThat(request.headers().firstValue("Authorization")).contains("Basic TUExOnQ=");
    }

    @Test
    void anAnswerIsReadWhereItsValuesLie() throws MalformedCall {
        List<Item> items = Shipped.provider("telnyx").readBack().orElseThrow().read("""
                {"data":{"id":"m1","to":[{"phone_number":"+447700900123","status":"delivered"}],
                 "completed_at":"2026-11-20T10:00:07Z","cost":{"amount":"0.0333","currency":"USD"}}}""");

        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item.values().get(Value.MESSAGE_ID)).isEqualTo("m1");
            assertThat(item.values().get(Value.STATUS)).isEqualTo("delivered");
            assertThat(item.values().get(Value.EVENT_AT)).isEqualTo("2026-11-20T10:00:07Z");
            assertThat(item.values().get(Value.PRICE)).isEqualTo("0.0333");
        });
    }

    private static ProviderAccount account(Map<String, List<String>> texts) {
        return new ProviderAccount(
                Optional.empty(),
                "delivrd.x",
                texts,
                new CurrencyCode("EUR"),
                BillingTerms.USUAL,
                true,
                List.of(),
                List.of(),
                false,
                Optional.empty());
    }
}
