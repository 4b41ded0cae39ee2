package io.delivrd.web.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// An issuer whose keys can be exchanged. It gives everybody who asks the same token, and looks at nothing; groups
/// it tells only to who asks again.
final class SigningIssuer implements AutoCloseable {

    private final HttpServer http;
    private final AtomicInteger keysAsked = new AtomicInteger();
    private volatile RSAKey signing = key("one");
    private volatile List<RSAKey> published = List.of(signing);
    private volatile String nonce = "";

    SigningIssuer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, metadata()));
        http.createContext("/keys", exchange -> {
            keysAsked.incrementAndGet();
            answer(exchange, new JWKSet(List.copyOf(published)).toString());
        });
        http.createContext("/token", exchange -> {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + token() + "\"}");
        });
        http.createContext(
                "/person", exchange -> answer(exchange, "{\"sub\":\"s-1\",\"name\":\"Eve\",\"groups\":[\"all\"]}"));
        http.start();
    }

    String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    int keysAsked() {
        return keysAsked.get();
    }

    /// Signs for who asked with it.
    void answers(String askedNonce) {
        nonce = askedNonce;
    }

    /// Signs by another key from now on.
    ///
    /// @param isPublished whether it is among those it tells
    void exchange(String id, boolean isPublished) {
        signing = key(id);
        if (isPublished) {
            published = List.of(published.getFirst(), signing);
        }
    }

    private String metadata() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/ask","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "userinfo_endpoint":"%1$s/person",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(url());
    }

    private String token() {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .subject("s-1")
                .audience("delivrd")
                .claim("nonce", nonce)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signing.getKeyID())
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(signing));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
