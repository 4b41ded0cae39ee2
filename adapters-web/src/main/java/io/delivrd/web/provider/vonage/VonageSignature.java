package io.delivrd.web.provider.vonage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The `sig` of a webhook over all of its fields, the same for query, form and JSON.
///
/// The vendor's libraries differ on empty values: first all are signed, then those that say something.
///
/// @see <a href="https://developer.vonage.com/en/getting-started/concepts/signing-messages">Signed webhooks</a>
final class VonageSignature {

    private static final String FIELD = "sig";

    private VonageSignature() {}

    /// @param secrets any of them may have signed; two during a rotation
    static boolean isValid(Map<String, String> fields, VonageSignatureMethod method, List<String> secrets) {
        byte[] claimed =
                fields.getOrDefault(FIELD, "").strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        boolean valid = false;
        for (boolean keepingEmpties : new boolean[] {true, false}) {
            String text = signedText(fields, keepingEmpties);
            for (String secret : secrets) {
                byte[] expected = method.sign(text, secret).getBytes(StandardCharsets.UTF_8);
                valid |= MessageDigest.isEqual(expected, claimed);
            }
            if (valid) {
                return true;
            }
        }
        return false;
    }

    /// @return `&name=value` for each field, by name in the order of code units
    static String signedText(Map<String, String> fields, boolean keepingEmpties) {
        StringBuilder text = new StringBuilder(400);
        for (Map.Entry<String, String> field : new TreeMap<>(fields).entrySet()) {
            if (field.getKey().equals(FIELD)
                    || (!keepingEmpties && field.getValue().isBlank())) {
                continue;
            }
            text.append('&').append(cleaned(field.getKey())).append('=').append(cleaned(field.getValue()));
        }
        return text.toString();
    }

    private static String cleaned(String text) {
        return text.replace('&', '_').replace('=', '_');
    }
}
