package io.delivrd.web.provider.vonage;

import io.delivrd.domain.text.DecimalText;
import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.Proof;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.Signing;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.FormText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The `sig` of a webhook over all of its fields, the same for query, form and JSON; of the Messages API a token.
///
/// The vendor's libraries differ on empty values: first all are signed, then those that say something.
///
/// @see <a href="https://developer.vonage.com/en/getting-started/concepts/signing-messages">Signed webhooks</a>
final class VonageSigning implements Signing {

    static final String SECRET = "signature-secret";
    static final String METHOD = "signature-method";

    private static final String FIELD = "sig";
    private static final long LATEST_SECOND = 99_999_999_999L;

    /// @throws IllegalArgumentException if the account names no method there is
    static VonageSignatureMethod methodOf(ProviderAccount account) {
        return account.text(METHOD).map(VonageSignatureMethod::ofText).orElse(VonageSignatureMethod.MD5_HASH);
    }

    @Override
    public String secretKey() {
        return SECRET;
    }

    @Override
    public boolean ofEachElement() {
        return true;
    }

    @Override
    public boolean isDated() {
        return true;
    }

    @Override
    public Proof proof(WebhookRequest call, Element element, ProviderAccount account, String secret) {
        Map<String, String> fields = element.fields();
        if (fields.containsKey(VonageMessages.ID)) {
            return VonageToken.proof(call, secret);
        }
        String claimed = fields.getOrDefault(FIELD, "").strip().toLowerCase(Locale.ROOT);
        if (claimed.isEmpty()) {
            return new Proof.Absent();
        }
        VonageSignatureMethod method = methodOf(account);
        String all = method.sign(signedText(fields, true), secret);
        Proof.Digest proof = fields.values().stream().anyMatch(String::isBlank)
                ? Proof.Digest.of(claimed, all, method.sign(signedText(fields, false), secret))
                : Proof.Digest.of(claimed, all);
        return proof.at(DecimalText.whole(fields.getOrDefault("timestamp", ""))
                .filter(second -> second >= 0 && second <= LATEST_SECOND)
                .map(Instant::ofEpochSecond));
    }

    /// Forms alone, which is how most accounts are called.
    @Override
    public Optional<WebhookRequest> signed(WebhookRequest call, ProviderAccount account, String secret) {
        if (call.isJson() || call.body().length == 0) {
            return Optional.empty();
        }
        String dated = call.text() + "&timestamp=" + call.receivedAt().getEpochSecond();
        String sig = methodOf(account).sign(signedText(FormText.parse(dated), true), secret);
        return Optional.of(call.withBody((dated + "&" + FIELD + "=" + sig).getBytes(StandardCharsets.UTF_8)));
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
