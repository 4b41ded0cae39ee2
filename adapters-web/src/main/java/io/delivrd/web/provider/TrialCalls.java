package io.delivrd.web.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Calls made here as a provider makes them, by which an account is tried out.
final class TrialCalls {

    /// What forged calls are signed with.
    static final String NOT_THE_SECRET = "not-the-secret-of-this-account";

    private static final int LEAST_NAME = 4;

    private static final Sample EMPTY = Sample.get("");

    private TrialCalls() {}

    /// @param site scheme and authority, and the path that the site lies below
    /// @return the call that is made when the address is saved
    static WebhookRequest empty(Provider provider, ProviderAccount account, String site, Instant now) {
        return call(provider, account, site, now, EMPTY);
    }

    /// @return an unsigned receipt that names the account; empty if the provider has no sample calls
    static Optional<WebhookRequest> receipt(Provider provider, ProviderAccount account, String site, Instant now) {
        return provider.connecting().samples().stream()
                .findFirst()
                .map(one -> one.at(now))
                .map(one -> call(
                        provider,
                        account,
                        site,
                        now,
                        ofAccount(one, provider, call(provider, account, site, now, one), account)));
    }

    private static WebhookRequest call(
            Provider provider, ProviderAccount account, String site, Instant now, Sample sample) {
        String path = provider.paths().getFirst().name();
        Optional<String> token = account.pathTokens().stream().findFirst();
        return new WebhookRequest(
                sample.method(),
                path,
                token.<PathToken>map(PathToken.Given::new).orElseGet(PathToken.Absent::new),
                sample.query(),
                sample.contentType(),
                sample.body().getBytes(StandardCharsets.UTF_8),
                now,
                Head.of(
                        site + "/webhooks/" + provider.id() + "/" + path
                                + token.map(text -> "/" + encoded(text)).orElse("")
                                + (sample.query().isEmpty() ? "" : "?" + sample.query()),
                        account.basicAuth().stream()
                                .findFirst()
                                .map(pair -> Map.of("authorization", Trust.basicOf(pair)))
                                .orElse(Map.of())));
    }

    /// Sample calls name an account that there is not.
    private static Sample ofAccount(Sample sample, Provider provider, WebhookRequest call, ProviderAccount account) {
        return account.id()
                .flatMap(id -> named(provider, call)
                        .map(other -> new Sample(
                                sample.method(),
                                sample.query().replace(encoded(other), encoded(id.text())),
                                sample.contentType(),
                                call.isJson()
                                        ? sample.body().replace(other, id.text())
                                        : sample.body().replace(encoded(other), encoded(id.text())))))
                .orElse(sample);
    }

    private static Optional<String> named(Provider provider, WebhookRequest call) {
        try {
            return provider.read(call).stream()
                    .findFirst()
                    .flatMap(item -> Optional.ofNullable(item.values().get(Value.ACCOUNT)))
                    // What is shorter may stand for something else elsewhere in the call.
                    .filter(text -> text.length() >= LEAST_NAME);
        } catch (MalformedCall e) {
            // Then it is read as malformed, and told, when it is tried.
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
