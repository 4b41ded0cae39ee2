package io.delivrd.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookUriTest {

    @ParameterizedTest
    @CsvSource({
        "//webhooks/vonage/receipts, /webhooks/vonage/receipts",
        "/webhooks//vonage///receipts, /webhooks/vonage/receipts",
        "/webhooks/vonage/receipts/, /webhooks/vonage/receipts",
        "/webhooks/vonage/receipts//t1//?a=//b/, /webhooks/vonage/receipts/t1?a=//b/",
        "/webhooks/dlr/?, /webhooks/dlr?"
    })
    void slashesAreThoseOfTheRoute(String uri, String route) {
        assertThat(WebhookUri.of(uri)).isEqualTo(route);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/dlr",
                "/webhooks/dlr?to=//x/",
                "/",
                "//",
                "/campaigns//a/",
                "//host/path",
                "*",
                "/webhooksx//a"
            })
    void allElseStaysAsItIs(String uri) {
        assertThat(WebhookUri.of(uri)).isSameAs(uri);
    }
}
