package io.delivrd.web.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.delivrd.application.access.IssuerUnavailable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the issuer says of itself: asked when it is first needed, and again each hour. One asks for all; after a
/// failure nobody asks for a moment.
///
/// @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect Discovery</a>
@Singleton
final class IssuerDirectory {

    /// How long it may take to connect, and how long to be silent.
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerDirectory.class);

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(30);
    private static final Duration KEYS_OUTAGE = Duration.ofHours(4);
    private static final int KEYS_SIZE = 256 * 1024;

    private final OidcSettings settings;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();

    private volatile @Nullable Entry entry;
    private volatile Instant askAgain = Instant.MIN;

    /// @param tokens looks at what it signs; fetches its keys when one is not known, at most twice in half a minute
    record Entry(OIDCProviderMetadata metadata, IDTokenValidator tokens, Instant at) {

        boolean isFresh(Instant now) {
            return at.plus(FRESH).isAfter(now);
        }
    }

    IssuerDirectory(OidcSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// @throws IssuerUnavailable if it has not said anything yet, and does not now
    Entry entry() {
        Entry known = entry;
        if (known != null && known.isFresh(clock.instant())) {
            return known;
        }
        asking.lock();
        try {
            Instant now = clock.instant();
            known = entry;
            if (known != null && (known.isFresh(now) || askAgain.isAfter(now))) {
                return known;
            }
            if (askAgain.isAfter(now)) {
                throw new IssuerUnavailable("the issuer did not answer a moment ago", null);
            }
            return asked(now, known);
        } finally {
            asking.unlock();
        }
    }

    private Entry asked(Instant now, @Nullable Entry before) {
        int timeout = Math.toIntExact(TIMEOUT.toMillis());
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.resolve(new Issuer(settings.address().toString()), timeout, timeout);
            if (metadata.getAuthorizationEndpointURI() == null || metadata.getTokenEndpointURI() == null) {
                throw new GeneralException("it names no address to sign in at");
            }
            Entry next = new Entry(metadata, tokens(metadata, timeout), now);
            entry = next;
            return next;
        } catch (IOException | GeneralException e) {
            askAgain = now.plus(PAUSE);
            LOG.warn("issuer not reached reason={}", String.valueOf(e.getMessage()));
            if (before != null) {
                return before;
            }
            throw new IssuerUnavailable("the issuer does not answer", e);
        }
    }

    /// Signatures by a secret that both know are refused: they would be as good as the secret is kept.
    private IDTokenValidator tokens(OIDCProviderMetadata metadata, int timeout) throws MalformedURLException {
        Set<JWSAlgorithm> signatures = new HashSet<>(JWSAlgorithm.Family.RSA);
        signatures.addAll(JWSAlgorithm.Family.EC);
        JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                        metadata.getJWKSetURI().toURL(), new DefaultResourceRetriever(timeout, timeout, KEYS_SIZE))
                .refreshAheadCache(false)
                .rateLimited(KEYS_PAUSE.toMillis())
                .outageTolerant(KEYS_OUTAGE.toMillis())
                .build();
        return new IDTokenValidator(
                metadata.getIssuer(),
                new ClientID(settings.client()),
                new JWSVerificationKeySelector<>(signatures, keys),
                null);
    }
}
