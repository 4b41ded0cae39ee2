package io.delivrd.web.provider.vonage;

import io.delivrd.domain.money.CurrencyCode;
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
/// @param apiSecret for the Reports API
/// @param signatureSecret one, or two during a rotation
/// @param signatureMethod `md5hash`, `md5`, `sha1`, `sha256` or `sha512`
/// @param signatureRequired whether unsigned receipts are refused
/// @param signatureMaxAge how far `timestamp` may be off; unset: not looked at, for retries last days
/// @param pathToken one, or two during a rotation; unset: any path will do
/// @param currency ISO 4217, of the prices in receipts
/// @param reportsUrl of the Reports API
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
        URI reportsUrl) {

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
