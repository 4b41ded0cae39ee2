package io.delivrd.web.provider;

import io.delivrd.application.doctor.DoctorCall;
import io.delivrd.application.doctor.Finding;
import io.delivrd.application.doctor.TryWebhooks;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.web.wire.OutboundHttp;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Calls the webhook of each account at the site's public address, through all that stands before it.
@Singleton
final class WebhookTrial implements TryWebhooks {

    private static final String CHECK = "webhook";
    private static final OutboundHttp.Timeouts TIMEOUTS =
            new OutboundHttp.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));

    private final Providers providers;
    private final SecretBox secrets;
    private final InstantSource clock;
    private final RandomGenerator random;

    WebhookTrial(Providers providers, SecretBox secrets, InstantSource clock, RandomGenerator random) {
        this.providers = providers;
        this.secrets = secrets;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public List<Finding> tried(String site) {
        String base = site.replaceFirst("/+$", "");
        List<Provider> called = providers.configured().isEmpty() ? List.of(providers.usual()) : providers.configured();
        List<Finding> findings = new ArrayList<>();
        try (OutboundHttp http = new OutboundHttp(TIMEOUTS)) {
            for (Provider provider : called) {
                ProviderAccounts accounts = providers.accountsOf(provider.id());
                (accounts.known().isEmpty() ? List.of(accounts.others()) : accounts.known())
                        .forEach(account -> findings.addAll(new Trial(provider, account, base, http).findings()));
            }
        }
        return findings;
    }

    /// Of one account.
    private final class Trial {

        private final Provider provider;
        private final ProviderAccount account;
        private final String site;
        private final OutboundHttp http;
        private final List<Finding> findings = new ArrayList<>();

        private Trial(Provider provider, ProviderAccount account, String site, OutboundHttp http) {
            this.provider = provider;
            this.account = account;
            this.site = site;
            this.http = http;
        }

        private List<Finding> findings() {
            try {
                if (isReached()) {
                    tryReceipts();
                }
            } catch (ReportsUnavailable e) {
                wrong(
                        String.valueOf(e.getMessage()),
                        "see that the server runs, that the name leads to it, and that firewall and proxy let calls through");
            }
            return findings;
        }

        /// A receipt is sent only where it is known that nothing of it will be kept.
        private boolean isReached() {
            DoctorCall known = DoctorCall.made(secrets, clock.instant(), random);
            HttpResponse<byte[]> answer = sent(TrialCalls.empty(provider, account, site, clock.instant()), known);
            int status = answer.statusCode();
            if (status != 200) {
                wrong("an empty call is answered " + status, advice(status));
                return false;
            }
            if (!text(answer).equals(known.nonce())) {
                findings.add(Finding.warning(
                        CHECK,
                        place() + ": an empty call is answered 200, but not by this installation",
                        "let the proxy pass the header " + DoctorCall.HEADER
                                + "; call the doctor with the server's data directory or DELIVRD_SECRETS_KEY"));
                return false;
            }
            findings.add(Finding.ok(CHECK, place() + ": an empty call is answered 200, by this installation"));
            return true;
        }

        private void tryReceipts() {
            Optional<WebhookRequest> receipt = TrialCalls.receipt(provider, account, site, clock.instant());
            Optional<Signing> signing = provider.signing();
            Optional<String> secret =
                    signing.flatMap(by -> account.all(by.secretKey()).stream().findFirst());
            if (receipt.isEmpty()) {
                return;
            }
            if (signing.isEmpty() || secret.isEmpty()) {
                expect(
                        "a receipt without a signature",
                        receipt.get(),
                        provider.acknowledgement().status());
                return;
            }
            Optional<WebhookRequest> signed = signing.get().signed(receipt.get(), account, secret.get());
            if (signed.isEmpty()) {
                findings.add(
                        Finding.ok(CHECK, place() + ": no receipt was sent, we cannot sign as this provider does"));
                return;
            }
            expect("a signed receipt", signed.get(), provider.acknowledgement().status());
            signing.get()
                    .signed(receipt.get(), account, TrialCalls.NOT_THE_SECRET)
                    .ifPresent(forged -> expect("a forged receipt", forged, 401));
        }

        private void expect(String what, WebhookRequest call, int wanted) {
            HttpResponse<byte[]> answer = sent(call, DoctorCall.made(secrets, clock.instant(), random));
            int status = answer.statusCode();
            if (status == wanted) {
                findings.add(Finding.ok(CHECK, place() + ": " + what + " is answered " + status));
            } else {
                wrong(
                        what + " is answered " + status + " instead of " + wanted
                                + (status == 401 || status == 422 ? ": " + text(answer) : ""),
                        "see that the proxy leaves path, query, body and Host as they come, and that the running server"
                                + " has the settings that this command has");
            }
        }

        private HttpResponse<byte[]> sent(WebhookRequest call, DoctorCall known) {
            HttpRequest.Builder request =
                    http.request(URI.create(call.head().url())).setHeader(DoctorCall.HEADER, known.header());
            if (!call.contentType().isEmpty()) {
                request.setHeader("Content-Type", call.contentType());
            }
            call.header("authorization").ifPresent(value -> request.setHeader("Authorization", value));
            provider.headers().forEach(name -> call.header(name).ifPresent(value -> request.setHeader(name, value)));
            return http.call(request.method(
                            call.method(),
                            call.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body()))
                    .build());
        }

        private void wrong(String seen, String advice) {
            findings.add(Finding.wrong(CHECK, place() + ": " + seen, advice));
        }

        /// Without the path's token, which is a secret.
        private String place() {
            return site + "/webhooks/" + provider.id() + "/"
                    + provider.paths().getFirst().name()
                    + account.id().map(id -> " of account " + id.text()).orElse("");
        }

        private static String text(HttpResponse<byte[]> answer) {
            return new String(answer.body(), StandardCharsets.UTF_8).strip();
        }

        private static String advice(int status) {
            return switch (status / 100) {
                case 3 -> "name the address that it redirects to as public URL: providers do not follow redirects";
                case 4 ->
                    status == 401 || status == 403
                            ? "let calls of /webhooks/ through without a sign-in of the proxy's, and compare path token and"
                                    + " basic-auth with the running server's"
                            : "let the proxy pass /webhooks/ on to the server, with its path as it is";
                case 5 -> "start the server, or look into its log and the proxy's";
                default -> "let the proxy pass /webhooks/ on to the server, and answer nothing itself";
            };
        }
    }
}
