package io.delivrd.web.provider.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.conversion.Conversion;
import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.wire.OutboundHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VonageConversionsTest {

    private static final AccountId ACCOUNT = new AccountId("ab12cd34");
    private static final Instant AT = Instant.parse("2026-02-14T10:31:09.999Z");

    private final StubVonage stub = new StubVonage();
    private final OutboundHttp http = new OutboundHttp(StubVonage.IMPATIENT);
    private final VonageConversions conversions = conversions(stub.uri("/conversions/sms"));

    private VonageConversions conversions(URI address) {
        return new VonageConversions(
                new VonageApiAccounts(List.of(
                        new VonageCredentials(ACCOUNT, "s3cret", true, "delivrd.vonage.api-secret"),
                        new VonageCredentials(new AccountId("quiet"), "other", false, "delivrd.vonage.api-secret"))),
                address,
                http,
                InstantSource.fixed(AT));
    }

    @AfterEach
    void close() {
        http.close();
        stub.close();
    }

    private static Conversion conversion(AccountId account, boolean acted) {
        return new Conversion(new PartKey(VonageCatalogue.VONAGE, account, new MessageId("a+b c")), acted, AT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConversionIsToldAsDocumented(boolean acted) {
        stub.answers(201, "OK");

        conversions.tell(conversion(ACCOUNT, acted));

        StubVonage.Asked asked = stub.asked();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).isEqualTo("/conversions/sms");
        assertThat(asked.query()).isEmpty();
        assertThat(asked.body())
                .isEqualTo("message-id=a%2Bb+c&delivered=" + acted + "&timestamp=2026-02-14+10%3A31%3A09");
        assertThat(asked.headers())
                .containsEntry("Content-type", "application/x-www-form-urlencoded")
                .containsEntry(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("ab12cd34:s3cret".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void onlyAccountsConfiguredSoAreToldOf() {
        assertThat(conversions.provider()).isEqualTo(VonageCatalogue.VONAGE);
        assertThat(conversions.isEnabled(conversion(ACCOUNT, true))).isTrue();
        assertThat(conversions.isEnabled(conversion(new AccountId("quiet"), true)))
                .isFalse();
        assertThat(conversions.isEnabled(conversion(new AccountId("unknown"), true)))
                .isFalse();
        assertThat(conversions.isEnabled(
                        new Conversion(new PartKey(new ProviderId("other"), ACCOUNT, new MessageId("m")), true, AT)))
                .isFalse();
    }

    @Test
    void anAccountThatIsNotEnabledHasToAskSupportAndLosesNothing() {
        stub.answers(402, "<html><body>Payment required</body></html>");

        assertThatThrownBy(() -> conversions.tell(conversion(ACCOUNT, true)))
                .isInstanceOf(ReportsUnavailable.class)
                .hasMessage("this is not enabled for account ab12cd34: ask the provider to enable it");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 420, 423})
    void whatAPersonHasToMendIsRefused(int status) {
        stub.answers(status, "Invalid parameters");

        assertThatThrownBy(() -> conversions.tell(conversion(ACCOUNT, true))).isInstanceOf(ReportsRefused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500, 503})
    void whatMayPassIsToBeTriedAgain(int status) {
        stub.answers(status, "");

        assertThatThrownBy(() -> conversions.tell(conversion(ACCOUNT, true))).isInstanceOf(ReportsUnavailable.class);
    }

    @Test
    void aWrongAddressIsToldAtStart() {
        assertThatThrownBy(() -> conversions(URI.create("api.nexmo.com/conversions/sms")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delivrd.vonage.conversions-url");
    }
}
