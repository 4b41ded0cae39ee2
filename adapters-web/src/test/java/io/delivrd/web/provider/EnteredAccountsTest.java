package io.delivrd.web.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.InMemoryAccess;
import io.delivrd.application.account.AccountCheck;
import io.delivrd.application.account.AccountSetting;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.KeepAccounts;
import io.delivrd.application.account.KeepAccounts.Refusal;
import io.delivrd.application.account.KnownAccount;
import io.delivrd.application.account.StoredAccount;
import io.delivrd.application.account.StoredAccounts;
import io.delivrd.application.account.TestAccounts;
import io.delivrd.application.account.WebhookRoutes;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.web.testing.WebServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Accounts that are entered while the server runs.
final class EnteredAccountsTest {

    private static final AccountId ID = new AccountId("ab12cd34");
    private static final Map<String, String> TYPED = Map.of(
            "api-key", " ab12cd34 ",
            "signature-secret", "first-secret",
            "signature-method", "sha256",
            "signature-required", "true",
            "currency", "USD");

    private final InMemoryAccess access = new InMemoryAccess();

    private KeepAccounts keep(WebServer server) {
        return new KeepAccounts(
                server.bean(StoredAccounts.class),
                server.bean(AccountsInForce.class),
                server.bean(SecretBox.class),
                access.audit(),
                server.bean(InstantSource.class),
                new Random(3));
    }

    private static KnownAccount known(WebServer server) {
        return server.bean(AccountsInForce.class).all().stream()
                .filter(one -> one.id().filter(ID::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static long version(WebServer server) {
        return known(server).stored().orElseThrow().version();
    }

    private static int post(WebServer server, String path, String id, Optional<String> secret) {
        String form = "messageId=" + id + "&status=delivered&err-code=0&msisdn=447700900123&to=ACME"
                + "&network-code=23410&price=0.03330000&api-key=ab12cd34"
                + "&message-timestamp=2026-11-21+12%3A00%3A00";
        WebhookRequest call = ProviderContract.form(form);
        Provider vonage =
                server.bean(Providers.class).find(VonageCatalogue.VONAGE).orElseThrow();
        ProviderAccount account = server.bean(Providers.class)
                .accountsOf(VonageCatalogue.VONAGE)
                .find(ID)
                .orElseGet(() -> Formats.account(vonage, Map.of("delivrd.vonage.signature-method", "sha256")));
        String body = secret.map(text -> vonage.signing()
                        .orElseThrow()
                        .signed(call, account, text)
                        .orElseThrow()
                        .text())
                .orElse(form);
        return server.post(path, "application/x-www-form-urlencoded", body).statusCode();
    }

    @Test
    void areUsedAtOnceRotatedSwitchedOffAndRemoved() {
        try (WebServer server = WebServer.start()) {
            KeepAccounts keep = keep(server);
            String path = "/webhooks/vonage/receipts";
            assertThat(post(server, path, "m0", Optional.empty())).isEqualTo(204);

            assertThat(keep.add(Caller.NOBODY, VonageCatalogue.VONAGE, TYPED, true))
                    .isEmpty();
            String token =
                    known(server).told().getOrDefault("path-token", List.of()).getFirst();
            String address = path + "/" + token;
            assertThat(server.bean(WebhookRoutes.class).all().getFirst().path()).isEqualTo(address);
            assertThat(server.bean(Accounts.class)
                            .currencyOf(VonageCatalogue.VONAGE, ID)
                            .text())
                    .isEqualTo("USD");
            assertThat(server.bean(StoredAccounts.class).all().toString() + known(server))
                    .doesNotContain("first-secret")
                    .doesNotContain(token);

            assertThat(post(server, path, "m1", Optional.of("first-secret"))).isEqualTo(401);
            assertThat(post(server, address, "m1", Optional.empty())).isEqualTo(401);
            assertThat(post(server, address, "m1", Optional.of("first-secret"))).isEqualTo(204);

            assertThat(keep.rotate(
                            Caller.NOBODY,
                            VonageCatalogue.VONAGE,
                            ID,
                            version(server),
                            "signature-secret",
                            "second-secret",
                            Duration.ofHours(1)))
                    .isEmpty();
            assertThat(known(server).secrets()).containsEntry("signature-secret", 2);
            assertThat(post(server, address, "m2", Optional.of("first-secret"))).isEqualTo(204);
            assertThat(post(server, address, "m3", Optional.of("second-secret")))
                    .isEqualTo(204);
            assertThat(server.bean(TestAccounts.class).test(VonageCatalogue.VONAGE, ID))
                    .filteredOn(check -> check.what() != AccountCheck.What.CREDENTIALS)
                    .hasSize(5)
                    .allMatch(check -> check.result() == AccountCheck.Result.OK, "works");

            server.clock.advance(Duration.ofHours(2));
            server.bean(AccountsInForce.class).refresh();
            assertThat(known(server).secrets()).containsEntry("signature-secret", 1);
            assertThat(post(server, address, "m4", Optional.of("first-secret"))).isEqualTo(401);
            assertThat(post(server, address, "m4", Optional.of("second-secret")))
                    .isEqualTo(204);

            assertThat(keep.remove(Caller.NOBODY, VonageCatalogue.VONAGE, ID, version(server)))
                    .map(Refusal::reason)
                    .contains(Refusal.Reason.STILL_ON);
            assertThat(keep.switchTo(Caller.NOBODY, VonageCatalogue.VONAGE, ID, version(server), false))
                    .isEmpty();
            assertThat(post(server, address, "m5", Optional.of("second-secret")))
                    .isEqualTo(401);
            assertThat(server.bean(ProviderReports.class).reports())
                    .allMatch(reports -> reports.accounts().isEmpty());
            assertThat(keep.remove(Caller.NOBODY, VonageCatalogue.VONAGE, ID, version(server)))
                    .isEmpty();
            assertThat(post(server, path, "m6", Optional.empty())).isEqualTo(204);
            assertThat(keep.history(VonageCatalogue.VONAGE, ID, 10))
                    .extracting(entry -> entry.subject())
                    .containsExactly(
                            "vonage ab12cd34: removed",
                            "vonage ab12cd34: switched off",
                            "vonage ab12cd34: new signature-secret",
                            "vonage ab12cd34: added");
        }
    }

    @Test
    void giveWayToTheConfigurationAndSaySo() {
        try (WebServer server =
                WebServer.start(Map.of("delivrd.vonage.api-key", "ab12cd34", "delivrd.vonage.currency", "GBP"))) {
            assertThat(keep(server).add(Caller.NOBODY, VonageCatalogue.VONAGE, TYPED, false))
                    .map(Refusal::reason)
                    .contains(Refusal.Reason.CONFIGURED);
            assertThat(known(server).place()).contains("delivrd.vonage");
            assertThat(known(server).stored()).isEmpty();
        }
    }

    @Test
    void tellWhatIsWrongWithWhatWasTyped() {
        try (WebServer server = WebServer.start()) {
            KeepAccounts keep = keep(server);
            assertThat(keep.add(
                            Caller.NOBODY,
                            VonageCatalogue.VONAGE,
                            Map.of("api-key", "k", "zone", "Mars/Olympus"),
                            false))
                    .map(Refusal::detail)
                    .hasValueSatisfying(detail -> assertThat(detail).contains("Mars/Olympus"));
            assertThat(keep.add(
                            Caller.NOBODY,
                            VonageCatalogue.VONAGE,
                            Map.of("api-key", "k", "signature-max-age", "soon"),
                            false))
                    .map(Refusal::reason)
                    .contains(Refusal.Reason.WRONG_VALUE);
            assertThat(keep.add(Caller.NOBODY, VonageCatalogue.VONAGE, Map.of(), false))
                    .map(Refusal::reason)
                    .contains(Refusal.Reason.NO_ID);
        }
    }

    /// Its key is lost, say.
    @Test
    void takeNothingWhereTheirSecretsCannotBeOpened() {
        try (WebServer server = WebServer.start()) {
            boolean _ = server.accounts.put(new StoredAccount(
                    VonageCatalogue.VONAGE,
                    ID,
                    true,
                    List.of(
                            new AccountSetting("api-key", ID.text(), false, WebServer.NOW, Optional.empty()),
                            new AccountSetting(
                                    "signature-secret", "sealed elsewhere", true, WebServer.NOW, Optional.empty())),
                    1,
                    WebServer.NOW));
            server.bean(AccountsInForce.class).refresh();

            assertThat(known(server).problem()).contains("cannot be opened");
            assertThat(post(server, "/webhooks/vonage/receipts", "m1", Optional.of("first-secret")))
                    .isEqualTo(401);
            assertThat(post(server, "/webhooks/vonage/receipts", "m1", Optional.empty()))
                    .isEqualTo(401);
        }
    }
}
