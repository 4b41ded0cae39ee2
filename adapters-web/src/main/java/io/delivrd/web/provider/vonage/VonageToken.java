package io.delivrd.web.provider.vonage;

import io.delivrd.domain.text.DecimalText;
import io.delivrd.web.provider.Proof;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.Digests;
import io.delivrd.web.wire.Json;
import io.delivrd.web.wire.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The JWT that signs a call of the Messages API: by HS256 and the account's signature secret, over a digest of the
/// body.
///
/// @param signed what the signature is over
/// @see <a
/// href="https://developer.vonage.com/en/getting-started/concepts/webhooks#validating-signed-webhooks">Validating
///     signed webhooks</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519, JSON Web Token</a>
record VonageToken(Json head, Json claims, String signed, byte[] signature) {

    /// The header that holds it, as `Bearer …`.
    static final String HEADER = "authorization";

    private static final String BEARER = "bearer ";

    /// @return what the call offers to prove its origin: nothing where it brings no token at all
    static Proof proof(WebhookRequest call, String secret) {
        Optional<String> text = text(call);
        return text.isEmpty()
                ? new Proof.Absent()
                : text.flatMap(VonageToken::parsed)
                        .map(token -> token.proof(call.body(), secret))
                        .orElseGet(() -> new Proof.Checked(false, Optional.empty()));
    }

    /// @return empty if the call brings no token, or something that cannot be one
    static Optional<VonageToken> of(WebhookRequest call) {
        return text(call).flatMap(VonageToken::parsed);
    }

    private static Optional<String> text(WebhookRequest call) {
        return call.header(HEADER)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    private static Optional<VonageToken> parsed(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new VonageToken(json(parts[0]), json(parts[1]), parts[0] + "." + parts[1], decoded(parts[2])));
        } catch (IllegalArgumentException | MalformedJson e) {
            // What cannot be read proves nothing.
            return Optional.empty();
        }
    }

    private static Json json(String part) throws MalformedJson {
        return Json.parse(new String(decoded(part), StandardCharsets.UTF_8));
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    /// @return which account it says the call is of
    Optional<String> account() {
        return claims.text("/api_key");
    }

    /// Only one algorithm will do, whatever the token says of itself, and only over this very body.
    private Proof proof(byte[] body, String secret) {
        boolean ofThisBody = head.text("/alg").filter("HS256"::equals).isPresent()
                && claims.text("/payload_hash")
                        .filter(hash -> hash.equalsIgnoreCase(HexFormat.of().formatHex(Digests.of("SHA-256", body))))
                        .isPresent();
        return new Proof.Digest(
                List.of(signature),
                ofThisBody ? List.of(Digests.keyed("HmacSHA256", secret, signed)) : List.of(),
                claims.text("/iat").flatMap(DecimalText::whole).map(Instant::ofEpochSecond));
    }
}
