package io.delivrd.web.provider.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.conversion.Conversion;
import io.delivrd.application.fallback.Reports;
import io.delivrd.application.imports.ReportFiles;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.ProviderAccounts;
import io.delivrd.web.provider.ProviderReports;
import io.delivrd.web.provider.Providers;
import io.delivrd.web.testing.WebServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VonageSettingsTest {

    @Test
    void defaultsTakeReceiptsOfAnyAccountUnsigned() {
        try (WebServer server = WebServer.start()) {
            assertThat(server.bean(VonageSettings.class))
                    .isEqualTo(new VonageSettings(
                            URI.create("https://api.nexmo.com/v2/reports"),
                            5,
                            2,
                            URI.create("https://api.nexmo.com/conversions/sms"),
                            URI.create("https://rest.nexmo.com")));
            assertThat(asked(server).accounts()).isEmpty();
            assertThat(server.bean(ReportFiles.class)).isSameAs(server.bean(ProviderReports.class));
            assertThat(server.bean(Providers.class).configured()).isEmpty();
            assertThat(server.bean(Providers.class)
                            .accountsOf(VonageCatalogue.VONAGE)
                            .known())
                    .isEmpty();
            Accounts accounts = server.bean(Accounts.class);
            assertThat(accounts.known()).isEmpty();
            assertThat(accounts.currencyOf(VonageCatalogue.VONAGE, new AccountId("any")))
                    .isEqualTo(new CurrencyCode("EUR"));
        }
    }

    @Test
    void everySettingIsRead() {
        Map<String, Object> settings = Map.ofEntries(
                Map.entry("delivrd.vonage.api-key", "k1"),
                Map.entry("delivrd.vonage.api-secret", "s1"),
                Map.entry("delivrd.vonage.signature-secret", "a, b"),
                Map.entry("delivrd.vonage.signature-method", "sha512"),
                Map.entry("delivrd.vonage.signature-required", "true"),
                Map.entry("delivrd.vonage.signature-max-age", "24h"),
                Map.entry("delivrd.vonage.path-token", "t1"),
                Map.entry("delivrd.vonage.currency", "GBP"),
                Map.entry("delivrd.vonage.sends-receipts", "false"),
                Map.entry("delivrd.vonage.reports-url", "http://localhost:9/reports"),
                Map.entry("delivrd.vonage.reports-per-second", "10"),
                Map.entry("delivrd.vonage.report-orders-per-second", "4"),
                Map.entry("delivrd.vonage.conversions-enabled", "true"),
                Map.entry("delivrd.vonage.conversions-url", "http://localhost:9/conversions"),
                Map.entry("delivrd.vonage.pricing-url", "http://localhost:9/prices"),
                Map.entry(
                        "delivrd.vonage.accounts",
                        List.of(
                                Map.of(
                                        "api-key",
                                        "k2",
                                        "api-secret",
                                        "s2",
                                        "signature-secrets",
                                        List.of("c", "d"),
                                        "signature-method",
                                        "md5-hmac",
                                        "signature-required",
                                        true,
                                        "currency",
                                        "USD",
                                        "sends-receipts",
                                        false,
                                        "path-tokens",
                                        List.of("t2", "t3")),
                                Map.of("api-key", "k3"))));
        try (WebServer server = WebServer.start(settings)) {
            VonageSettings read = server.bean(VonageSettings.class);
            ProviderAccounts accounts = server.bean(Providers.class).accountsOf(VonageCatalogue.VONAGE);

            assertThat(read.reportsUrl()).isEqualTo(URI.create("http://localhost:9/reports"));
            assertThat(read.reportsPerSecond()).isEqualTo(10);
            assertThat(read.reportOrdersPerSecond()).isEqualTo(4);
            assertThat(read.conversionsUrl()).isEqualTo(URI.create("http://localhost:9/conversions"));
            assertThat(read.pricingUrl()).isEqualTo(URI.create("http://localhost:9/prices"));
            assertThat(server.bean(ProviderReports.class)
                            .priceLists()
                            .getFirst()
                            .accounts())
                    .containsExactly(new AccountId("k1"), new AccountId("k2"));
            assertThat(asked(server).accounts()).containsExactly(new AccountId("k1"), new AccountId("k2"));
            VonageApiAccounts callers = VonageApiAccounts.of(accounts);
            assertThat(callers.of(new AccountId("k1")))
                    .isEqualTo(new VonageCredentials(new AccountId("k1"), "s1", true, "delivrd.vonage.api-secret"));
            assertThat(callers.of(new AccountId("k2")))
                    .isEqualTo(new VonageCredentials(
                            new AccountId("k2"), "s2", false, "delivrd.vonage.accounts[0].api-secret"));
            assertThat(callers.of(new AccountId("k2")).toString()).doesNotContain("s2");
            assertThat(server.bean(ProviderReports.class)
                            .conversions()
                            .getFirst()
                            .isEnabled(new Conversion(
                                    new PartKey(VonageCatalogue.VONAGE, new AccountId("k1"), new MessageId("m")),
                                    true,
                                    WebServer.NOW)))
                    .isTrue();
            ProviderAccount first = accounts.find(new AccountId("k1")).orElseThrow();
            assertThat(first.all("signature-secret")).containsExactly("a", "b");
            assertThat(VonageSigning.methodOf(first)).isEqualTo(VonageSignatureMethod.SHA512_HMAC);
            assertThat(first.signatureRequired()).isTrue();
            assertThat(first.signatureMaxAge()).contains(Duration.ofHours(24));
            assertThat(first.pathTokens()).containsExactly("t1");
            assertThat(first.toString()).isEqualTo("ProviderAccount[delivrd.vonage]");
            ProviderAccount second = accounts.find(new AccountId("k2")).orElseThrow();
            assertThat(second.all("signature-secret")).containsExactly("c", "d");
            assertThat(VonageSigning.methodOf(second)).isEqualTo(VonageSignatureMethod.MD5_HMAC);
            assertThat(second.pathTokens()).containsExactly("t2", "t3");
            ProviderAccount third = accounts.find(new AccountId("k3")).orElseThrow();
            assertThat(VonageSigning.methodOf(third)).isEqualTo(VonageSignatureMethod.MD5_HASH);
            assertThat(third.signatureRequired()).isFalse();
            assertThat(server.bean(Accounts.class).known())
                    .containsExactly(
                            new Account(VonageCatalogue.VONAGE, new AccountId("k1"), new CurrencyCode("GBP"), false),
                            new Account(VonageCatalogue.VONAGE, new AccountId("k2"), new CurrencyCode("USD"), false),
                            new Account(VonageCatalogue.VONAGE, new AccountId("k3"), new CurrencyCode("EUR"), true));
        }
    }

    @Test
    void accountsOfTheFileNeedNoFirstOne() {
        try (WebServer server = WebServer.start(
                Map.of("delivrd.vonage.accounts", List.of(Map.of("api-key", "k2", "currency", "USD"))))) {
            assertThat(server.bean(Accounts.class).defaultOf(VonageCatalogue.VONAGE))
                    .isEqualTo(new AccountId("k2"));
            assertThat(server.bean(Accounts.class).currencyOf(VonageCatalogue.VONAGE, new AccountId("unknown")))
                    .isEqualTo(new CurrencyCode("USD"));
        }
    }

    @Test
    void aSecretWithoutAccountIsOfNoUse() {
        try (WebServer server = WebServer.start(Map.of("delivrd.vonage.api-secret", "s1"))) {
            assertThat(asked(server).accounts()).isEmpty();
        }
    }

    @Test
    void aWrongSettingIsToldAtStart() {
        assertStartFails(Map.of("delivrd.vonage.signature-method", "rot13"), "signature-method must be one of");
        assertStartFails(Map.of("delivrd.vonage.signature-required", "true"), "no signature-secret is given");
        assertStartFails(Map.of("delivrd.vonage.currency", "euro"), "three capital letters");
        assertStartFails(Map.of("delivrd.vonage.reports-url", "api.nexmo.com"), "reports-url must be an address");
        assertStartFails(Map.of("delivrd.vonage.conversions-url", "here"), "conversions-url must be an address");
        assertStartFails(Map.of("delivrd.vonage.reports-per-second", 0), "reports-per-second must be 1 to 1000");
        assertStartFails(
                Map.of("delivrd.vonage.report-orders-per-second", 0), "report-orders-per-second must be 1 to 1000");
        assertStartFails(
                Map.of("delivrd.vonage.conversions-enabled", true, "delivrd.vonage.api-key", "k1"),
                "conversions-enabled is set, but api-key or delivrd.vonage.api-secret is missing");
        assertStartFails(
                Map.of("delivrd.vonage.accounts", List.of(Map.of("currency", "USD"))),
                "delivrd.vonage.accounts[0] does not say which account it is");
        assertStartFails(
                Map.of("delivrd.vonage.api-key", "k1", "delivrd.vonage.accounts", List.of(Map.of("api-key", "k1"))),
                "account k1 is configured twice");
    }

    private static Reports asked(WebServer server) {
        return server.bean(ProviderReports.class).reports().stream()
                .filter(reports -> reports.provider().equals(VonageCatalogue.VONAGE))
                .findFirst()
                .orElseThrow();
    }

    private static void assertStartFails(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> WebServer.start(settings).close()).hasStackTraceContaining(message);
    }
}
