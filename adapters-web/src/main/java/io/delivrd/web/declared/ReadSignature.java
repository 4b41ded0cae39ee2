package io.delivrd.web.declared;

import io.delivrd.web.declared.YamlNode.Fields;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Reads the part of a provider's file that says how it signs.
final class ReadSignature {

    private static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

    private ReadSignature() {}

    static SignatureWay read(YamlNode node) {
        Fields fields = node.fields(
                "kind",
                "claimed",
                "over",
                "algorithm",
                "encoding",
                "split",
                "signed-at",
                "tolerance",
                "url-hash",
                "body-hash",
                "issuer");
        ValueRule claimed = ReadValues.rule(fields.needed("claimed"));
        Duration tolerance = fields.get("tolerance").map(YamlNode::duration).orElse(DEFAULT_TOLERANCE);
        Optional<SignatureWay.Freshness> freshness =
                fields.get("signed-at").map(at -> new SignatureWay.Freshness(ReadValues.rule(at), tolerance));
        return switch (fields.needed("kind").oneOf("hmac", "ed25519", "jwt", "shared")) {
            case "hmac" ->
                new SignatureWay.Hmac(
                        claimed,
                        fields.needed("over").list().stream()
                                .map(over -> over.as(SigningTemplate::parse))
                                .toList(),
                        "Hmac"
                                + fields.get("algorithm")
                                        .map(at -> at.oneOf("sha256", "sha1", "sha384", "sha512", "md5"))
                                        .orElse("sha256")
                                        .toUpperCase(Locale.ROOT),
                        fields.get("encoding")
                                .map(at -> at.constant(SignatureWay.Encoding.class))
                                .orElse(SignatureWay.Encoding.HEX),
                        fields.text("split").orElse(""),
                        freshness);
            case "ed25519" ->
                new SignatureWay.Ed25519(claimed, fields.needed("over").as(SigningTemplate::parse), freshness);
            case "jwt" ->
                new SignatureWay.Jwt(
                        claimed,
                        fields.text("url-hash").orElse(""),
                        fields.text("body-hash").orElse(""),
                        fields.text("issuer").orElse(""),
                        tolerance);
            default -> new SignatureWay.Shared(claimed);
        };
    }
}
