package io.delivrd.web.provider.vonage;

import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.text.DecimalText;
import io.delivrd.web.provider.Decoded.Untrusted;
import io.delivrd.web.provider.PathToken;
import io.delivrd.web.provider.WebhookMetrics;
import io.delivrd.web.provider.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Decides whether a request comes from where it says, by the rule of its account.
final class VonageTrust {

    /// What the vendor's own library allows; older ones are counted, for retries last days.
    private static final Duration STALE = Duration.ofMinutes(5);

    private static final long LATEST_SECOND = 99_999_999_999L;

    private final VonageAccounts accounts;
    private final Optional<Duration> maxAge;
    private final WebhookMetrics metrics;

    VonageTrust(VonageAccounts accounts, Optional<Duration> maxAge, WebhookMetrics metrics) {
        this.accounts = accounts;
        this.maxAge = maxAge;
        this.metrics = metrics;
    }

    /// @return why a request that names no account is not to be trusted; empty if it is
    Optional<Untrusted> doubtOf(WebhookRequest request) {
        return accounts.all().anyMatch(account -> opens(account, request.token()))
                ? Optional.empty()
                : Optional.of(wrongToken());
    }

    /// @return why the fields are not to be trusted; empty if they are
    Optional<Untrusted> doubtOf(WebhookRequest request, Map<String, String> fields) {
        VonageAccount account = accounts.of(VonageReceipt.apiKey(fields, _ -> {}));
        if (!opens(account, request.token())) {
            return Optional.of(wrongToken());
        }
        if (account.signatureSecrets().isEmpty()) {
            return Optional.empty();
        }
        if (fields.getOrDefault("sig", "").isBlank()) {
            return account.signatureRequired()
                    ? Optional.of(new Untrusted("signature_missing", "the account requires a signature"))
                    : Optional.empty();
        }
        if (!VonageSignature.isValid(fields, account.signatureMethod(), account.signatureSecrets())) {
            return Optional.of(new Untrusted("signature", "sig does not match; check secret and method"));
        }
        return staleness(fields, request.receivedAt());
    }

    private static boolean opens(VonageAccount account, PathToken token) {
        return switch (token) {
            case PathToken.PassedBefore() -> true;
            case PathToken.Absent() -> account.opensFor("");
            case PathToken.Given(String text) -> account.opensFor(text);
        };
    }

    private static Untrusted wrongToken() {
        return new Untrusted("token", "the path does not end with a token of the account");
    }

    private Optional<Untrusted> staleness(Map<String, String> fields, Instant receivedAt) {
        Optional<Duration> age =
                signedAt(fields).map(at -> Duration.between(at, receivedAt).abs());
        if (age.filter(off -> off.compareTo(STALE) <= 0).isEmpty()) {
            metrics.anomaly(VonageCatalogue.VONAGE, "stale_timestamp");
        }
        return maxAge.filter(
                        limit -> age.filter(off -> off.compareTo(limit) <= 0).isEmpty())
                .map(_ -> new Untrusted("signature_stale", "timestamp is missing or off by more than allowed"));
    }

    private static Optional<Instant> signedAt(Map<String, String> fields) {
        return DecimalText.whole(fields.getOrDefault("timestamp", ""))
                .filter(second -> second >= 0 && second <= LATEST_SECOND)
                .map(Instant::ofEpochSecond);
    }
}
