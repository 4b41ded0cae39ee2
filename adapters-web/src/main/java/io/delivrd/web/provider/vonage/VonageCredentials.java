package io.delivrd.web.provider.vonage;

import io.delivrd.domain.receipt.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What an account proves itself with where we call the vendor.
///
/// @param conversions whether the account is to be told of conversions
/// @param setting where the secret is configured, for messages
record VonageCredentials(AccountId account, String secret, boolean conversions, String setting) {

    /// @return the settings that hold it, for people
    String settings() {
        return "its api-key and " + setting;
    }

    /// @return the header's value, HTTP Basic
    String authorization() {
        String pair = account.text() + ":" + secret;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /// The secret is not told.
    @Override
    public String toString() {
        return "VonageCredentials[" + account + "]";
    }
}
