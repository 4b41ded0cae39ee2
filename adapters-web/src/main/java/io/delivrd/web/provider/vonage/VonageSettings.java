package io.delivrd.web.provider.vonage;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Settings of the first account, or of all where it names no key.
///
/// @param apiKey the account
/// @param apiSecret for the Reports API and the Conversion API; unset: neither is called
/// @param signatureSecret one, or two during a rotation
/// @param signatureMethod `md5hash`, `md5`, `sha1`, `sha256` or `sha512`
/// @param signatureRequired whether unsigned receipts are refused
/// @param signatureMaxAge how far `timestamp` may be off; unset: not looked at, for retries last days
/// @param pathToken one, or two during a rotation; unset: any path will do
/// @param currency ISO 4217, of the prices in receipts
/// @param reportsUrl where the Reports API is; the same with the path `/v2/reports` or `/v2/reports/records` and
///     without, with a slash at its end and without; another path before these is a proxy's and kept
/// @param reportsPerSecond most calls for records an account makes in a second, 1 to 1000
/// @param reportOrdersPerSecond the same of orders of reports, their states and files
/// @param conversionsEnabled whether the account is told of conversions; needs the secret
/// @param conversionsUrl of the Conversion API for SMS
@ConfigurationProperties("delivrd.vonage")
record VonageSettings(
        @Nullable String apiKey,
        @Nullable String apiSecret,
        @Nullable List<String> signatureSecret,
        @Bindable(defaultValue = "md5hash") String signatureMethod,
        @Bindable(defaultValue = "false") boolean signatureRequired,
        @Nullable Duration signatureMaxAge,
        @Nullable List<String> pathToken,
        @Bindable(defaultValue = "EUR") String currency,
        @Bindable(defaultValue = "true") boolean sendsReceipts,

        @Bindable(defaultValue = "https://api.nexmo.com/v2/reports")
        URI reportsUrl,

        @Bindable(defaultValue = "5") int reportsPerSecond,
        @Bindable(defaultValue = "2") int reportOrdersPerSecond,
        @Bindable(defaultValue = "false") boolean conversionsEnabled,

        @Bindable(defaultValue = "https://api.nexmo.com/conversions/sms")
        URI conversionsUrl) {

    VonageAccount account() {
        return new VonageAccount(
                Optional.ofNullable(apiKey).filter(key -> !key.isBlank()),
                texts(signatureSecret),
                VonageSignatureMethod.ofText(signatureMethod),
                signatureRequired,
                new CurrencyCode(currency),
                sendsReceipts,
                texts(pathToken));
    }

    Optional<VonageCredentials> credentials() {
        return credentials(apiKey, apiSecret, conversionsEnabled, "delivrd.vonage.api-secret");
    }

    /// @return whether there is a secret that is no account's
    boolean lacksApiKey() {
        return apiSecret != null && !apiSecret.isBlank() && credentials().isEmpty();
    }

    /// @return empty if no secret is given
    /// @throws IllegalArgumentException if conversions are to be told without one
    static Optional<VonageCredentials> credentials(
            @Nullable String apiKey, @Nullable String apiSecret, boolean conversions, String setting) {
        Optional<VonageCredentials> credentials = Optional.ofNullable(apiSecret)
                .filter(secret -> !secret.isBlank())
                .flatMap(secret -> Optional.ofNullable(apiKey)
                        .filter(key -> !key.isBlank())
                        .map(key -> new VonageCredentials(new AccountId(key), secret, conversions, setting)));
        if (conversions && credentials.isEmpty()) {
            throw new IllegalArgumentException(
                    "delivrd.vonage: conversions-enabled is set, but api-key or " + setting + " is missing");
        }
        return credentials;
    }

    /// @return whether anything says how receipts are to be trusted
    boolean isConfigured() {
        return account().apiKey().isPresent()
                || !texts(signatureSecret).isEmpty()
                || !texts(pathToken).isEmpty();
    }

    static List<String> texts(@Nullable List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    /// Secrets are not told.
    @Override
    public String toString() {
        return "VonageSettings[" + apiKey + "]";
    }
}
