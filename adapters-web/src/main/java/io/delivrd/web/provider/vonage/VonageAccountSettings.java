package io.delivrd.web.provider.vonage;

import io.delivrd.domain.money.CurrencyCode;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Settings of one more account, an element of `delivrd.vonage.accounts`.
///
/// @param index its place in the list
@EachProperty(value = "delivrd.vonage.accounts", list = true)
record VonageAccountSettings(
        @Parameter Integer index,
        @Nullable String apiKey,
        @Nullable String apiSecret,
        @Nullable List<String> signatureSecrets,
        @Bindable(defaultValue = "md5hash") String signatureMethod,
        @Bindable(defaultValue = "false") boolean signatureRequired,
        @Bindable(defaultValue = "EUR") String currency,
        @Bindable(defaultValue = "true") boolean sendsReceipts,
        @Nullable List<String> pathTokens,
        @Bindable(defaultValue = "false") boolean conversionsEnabled) {

    VonageAccount account() {
        return new VonageAccount(
                Optional.ofNullable(apiKey).filter(key -> !key.isBlank()),
                VonageSettings.texts(signatureSecrets),
                VonageSignatureMethod.ofText(signatureMethod),
                signatureRequired,
                new CurrencyCode(currency),
                sendsReceipts,
                VonageSettings.texts(pathTokens));
    }

    Optional<VonageCredentials> credentials() {
        return VonageSettings.credentials(
                apiKey, apiSecret, conversionsEnabled, "delivrd.vonage.accounts[" + index + "].api-secret");
    }

    /// Secrets are not told.
    @Override
    public String toString() {
        return "VonageAccountSettings[" + index + "]";
    }
}
