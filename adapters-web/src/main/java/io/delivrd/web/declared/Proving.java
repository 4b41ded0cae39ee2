package io.delivrd.web.declared;

import io.delivrd.domain.text.DecimalText;
import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.Proof;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.Signing;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.Digests;
import io.delivrd.web.wire.Json;
import io.delivrd.web.wire.MalformedJson;
import io.delivrd.web.wire.TimeForm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Checks signatures in the ways a file declares; the first way whose claim a call makes counts.
final class Proving implements Signing {

    static final String SECRET = "signature-secret";

    /// What stands before the 32 bytes of an Ed25519 key in X.509 (RFC 8410).
    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Declaration.BodyKind body;
    private final List<SignatureWay> ways;

    Proving(Declaration declaration) {
        this.body = declaration.request().body();
        this.ways = declaration.signatures();
    }

    @Override
    public String secretKey() {
        return SECRET;
    }

    @Override
    public boolean always() {
        return true;
    }

    @Override
    public boolean isDated() {
        return maxAge().isPresent();
    }

    @Override
    public Optional<Duration> maxAge() {
        return ways.stream()
                .flatMap(way -> way.freshness().stream())
                .map(SignatureWay.Freshness::tolerance)
                .findFirst();
    }

    /// @throws IllegalArgumentException if a secret of the account is no key
    void check(ProviderAccount account) {
        if (ways.stream().anyMatch(SignatureWay.Ed25519.class::isInstance)) {
            account.all(SECRET).forEach(key -> {
                try {
                    publicKey(key);
                } catch (IllegalArgumentException | GeneralSecurityException e) {
                    throw new IllegalArgumentException(
                            account.setting(SECRET) + " is no Ed25519 public key in base64", e);
                }
            });
        }
    }

    @Override
    public Proof proof(WebhookRequest request, Element element, ProviderAccount account, String secret) {
        WireCall call;
        try {
            call = WireCall.of(request, body);
        } catch (MalformedCall e) {
            throw new IllegalStateException("the call was read before", e);
        }
        for (SignatureWay way : ways) {
            Optional<String> claimed = way.claimed().of(call.whole());
            if (claimed.isPresent()) {
                return proof(way, claimed.get(), call, secret);
            }
        }
        return new Proof.Absent();
    }

    private static Proof proof(SignatureWay way, String claimed, WireCall call, String secret) {
        Optional<Instant> signedAt = way.freshness()
                .flatMap(fresh -> fresh.signedAt().of(call.whole()))
                .flatMap(TimeForm.ISO_OR_UTC::read);
        return switch (way) {
            case SignatureWay.Hmac hmac ->
                new Proof.Digest(
                        claims(hmac, claimed),
                        hmac.over().stream()
                                .flatMap(over -> over.of(call).stream())
                                .map(bytes ->
                                        utf8(encoded(Digests.keyed(hmac.algorithm(), secret, bytes), hmac.encoding())))
                                .toList(),
                        signedAt);
            case SignatureWay.Ed25519 key ->
                new Proof.Checked(
                        key.over()
                                .of(call)
                                .filter(bytes -> isSigned(bytes, claimed, secret))
                                .isPresent(),
                        signedAt);
            case SignatureWay.Jwt jwt -> new Proof.Checked(holds(jwt, claimed, call, secret), Optional.empty());
            case SignatureWay.Shared _ -> Proof.Digest.of(claimed, secret);
        };
    }

    private static List<byte[]> claims(SignatureWay.Hmac hmac, String claimed) {
        return (hmac.split().isEmpty() ? Stream.of(claimed) : Arrays.stream(claimed.split(hmac.split(), -1)))
                .map(String::strip)
                .map(one -> hmac.encoding() == SignatureWay.Encoding.HEX ? one.toLowerCase(Locale.ROOT) : one)
                .map(Proving::utf8)
                .toList();
    }

    private static String encoded(byte[] mac, SignatureWay.Encoding encoding) {
        return switch (encoding) {
            case BASE64 -> Base64.getEncoder().encodeToString(mac);
            case HEX -> HexFormat.of().formatHex(mac);
        };
    }

    private static boolean isSigned(byte[] over, String claimed, String key) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(publicKey(key));
            signature.update(over);
            return signature.verify(Base64.getDecoder().decode(claimed.strip()));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // No base64, or of a length no signature has.
            return false;
        }
    }

    private static PublicKey publicKey(String text) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(text.strip());
        byte[] encoded = key;
        if (key.length == 32) {
            encoded = Arrays.copyOf(ED25519_HEAD, ED25519_HEAD.length + key.length);
            System.arraycopy(key, 0, encoded, ED25519_HEAD.length, key.length);
        }
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static boolean holds(SignatureWay.Jwt way, String token, WireCall call, String secret) {
        String[] parts = token.strip().split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            byte[] expected = Digests.keyed("HmacSHA256", secret, parts[0] + "." + parts[1]);
            Json claims = json(parts[1]);
            return MessageDigest.isEqual(expected, Base64.getUrlDecoder().decode(parts[2]))
                    && json(parts[0]).text("/alg").equals(Optional.of("HS256"))
                    && (way.issuer().isEmpty() || claims.text("/iss").equals(Optional.of(way.issuer())))
                    && hashes(claims, way.urlHash(), utf8(call.call().head().url()), false)
                    && hashes(
                            claims,
                            way.bodyHash(),
                            call.call().body(),
                            call.call().body().length == 0)
                    && isInTime(claims, call.call().receivedAt(), way.tolerance());
        } catch (IllegalArgumentException | MalformedJson e) {
            // No base64 or no JSON, so no token.
            return false;
        }
    }

    private static Json json(String part) throws MalformedJson {
        return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static boolean hashes(Json claims, String name, byte[] of, boolean mayLack) {
        if (name.isEmpty()) {
            return true;
        }
        String hash = HexFormat.of().formatHex(Digests.of("SHA-256", of));
        return claims.text("/" + name)
                .map(claimed -> MessageDigest.isEqual(utf8(hash), utf8(claimed.toLowerCase(Locale.ROOT))))
                .orElse(mayLack);
    }

    private static boolean isInTime(Json claims, Instant receivedAt, Duration tolerance) {
        return second(claims, "/nbf")
                        .filter(from -> receivedAt.isBefore(from.minus(tolerance)))
                        .isEmpty()
                && second(claims, "/exp")
                        .filter(until -> receivedAt.isAfter(until.plus(tolerance)))
                        .isEmpty();
    }

    private static Optional<Instant> second(Json claims, String pointer) {
        return claims.text(pointer)
                .flatMap(DecimalText::whole)
                .filter(second -> Math.abs(second) < 100_000_000_000L)
                .map(Instant::ofEpochSecond);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
