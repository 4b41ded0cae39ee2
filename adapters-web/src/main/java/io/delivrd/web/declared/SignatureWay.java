package io.delivrd.web.declared;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One way in which a provider proves that a call is its own.
sealed interface SignatureWay {

    /// @return what the call claims; where it claims nothing the call is not signed in this way
    ValueRule claimed();

    /// @return when it was signed, where it says so, and how far off that may be
    Optional<Freshness> freshness();

    record Freshness(ValueRule signedAt, Duration tolerance) {}

    /// @param over what may be signed
    /// @param algorithm as the JDK calls it
    /// @param split between several signatures of one claim; empty text if there is one
    record Hmac(
            ValueRule claimed,
            List<SigningTemplate> over,
            String algorithm,
            Encoding encoding,
            String split,
            Optional<Freshness> freshness)
            implements SignatureWay {}

    /// The secret is the provider's public key.
    record Ed25519(ValueRule claimed, SigningTemplate over, Optional<Freshness> freshness) implements SignatureWay {}

    /// JSON Web Token, HS256, with hashes of address and body.
    ///
    /// @param urlHash name of the claim with the address' SHA-256 in hexadecimal; empty text if there is none
    /// @param bodyHash the same of the body
    /// @param issuer what `iss` must be; empty text if anything
    /// @param tolerance how far clocks may be apart
    record Jwt(ValueRule claimed, String urlHash, String bodyHash, String issuer, Duration tolerance)
            implements SignatureWay {
        @Override
        public Optional<Freshness> freshness() {
            return Optional.empty();
        }
    }

    /// The claim is the secret itself, such as a bearer token.
    record Shared(ValueRule claimed) implements SignatureWay {
        @Override
        public Optional<Freshness> freshness() {
            return Optional.empty();
        }
    }

    enum Encoding {
        BASE64,
        HEX
    }
}
