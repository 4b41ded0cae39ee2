package io.delivrd.web.provider.vonage;

import io.delivrd.domain.money.CurrencyCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// What holds for the webhooks of one account, or for those of no known account.
///
/// @param apiKey empty where the rule is for accounts that are not configured
/// @param signatureSecrets none: signatures are not looked at; two during a rotation
/// @param pathTokens none: any path will do; two during a rotation
record VonageAccount(
        Optional<String> apiKey,
        List<String> signatureSecrets,
        VonageSignatureMethod signatureMethod,
        boolean signatureRequired,
        CurrencyCode currency,
        boolean sendsReceipts,
        List<String> pathTokens) {

    VonageAccount {
        signatureSecrets = List.copyOf(signatureSecrets);
        pathTokens = List.copyOf(pathTokens);
        if (signatureRequired && signatureSecrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "delivrd.vonage: signature-required is set, but no signature-secret is given");
        }
    }

    boolean opensFor(String pathToken) {
        byte[] given = pathToken.getBytes(StandardCharsets.UTF_8);
        boolean opens = pathTokens.isEmpty();
        for (String token : pathTokens) {
            opens |= MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), given);
        }
        return opens;
    }

    /// Secrets are not told.
    @Override
    public String toString() {
        return "VonageAccount[" + apiKey.orElse("others") + "]";
    }
}
