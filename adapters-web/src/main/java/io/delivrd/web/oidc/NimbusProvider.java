package io.delivrd.web.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.delivrd.application.access.ExternalId;
import io.delivrd.application.access.IdentityProvider;
import io.delivrd.application.access.IssuerUnavailable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The authorisation code flow with PKCE, by a library.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7636">PKCE</a>
@Singleton
final class NimbusProvider implements IdentityProvider {

    private static final int SERVER_ERRORS = 500;

    private final OidcSettings settings;
    private final OidcRoles roles;
    private final IssuerDirectory directory;

    NimbusProvider(OidcSettings settings, OidcRoles roles, IssuerDirectory directory) {
        this.settings = settings;
        this.roles = roles;
        this.directory = directory;
    }

    @Override
    public URI ask(URI callback, Secrets secrets) {
        Scope scope = new Scope(settings.asked().toArray(String[]::new));
        scope.add("openid");
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE), scope, new ClientID(settings.client()), callback)
                .endpointURI(directory.entry().metadata().getAuthorizationEndpointURI())
                .state(new State(secrets.state()))
                .nonce(new Nonce(secrets.nonce()))
                .codeChallenge(new CodeVerifier(secrets.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    @Override
    public Said told(URI callback, Answer answer, Secrets secrets) {
        IssuerDirectory.Entry issuer = directory.entry();
        if (!answer.issuer().isEmpty()
                && !answer.issuer().equals(issuer.metadata().getIssuer().getValue())) {
            return new Said.Refused("another issuer answers");
        }
        if (answer.code().isBlank()) {
            return new Said.Refused("the issuer gives no code");
        }
        TokenResponse response = exchanged(
                issuer.metadata(),
                new AuthorizationCodeGrant(
                        new AuthorizationCode(answer.code()), callback, new CodeVerifier(secrets.verifier())));
        if (!(response instanceof OIDCTokenResponse tokens)) {
            return new Said.Refused("the issuer does not take the code");
        }
        JWT token = tokens.getOIDCTokens().getIDToken();
        if (token == null) {
            return new Said.Refused("the issuer signs nothing");
        }
        try {
            IDTokenClaimsSet claims = issuer.tokens().validate(token, new Nonce(secrets.nonce()));
            ClaimsSet more = groups(claims) != null
                    ? claims
                    : asked(issuer.metadata(), tokens.getOIDCTokens().getBearerAccessToken(), claims);
            return known(claims, more, token.serialize());
        } catch (BadJOSEException e) {
            return new Said.Refused(String.valueOf(e.getMessage()));
        } catch (JOSEException e) {
            throw new IssuerUnavailable("the keys of the issuer cannot be fetched", e);
        }
    }

    private TokenResponse exchanged(OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) {
        try {
            return OIDCTokenResponseParser.parse(
                    sent(tokenRequest(metadata, grant).toHTTPRequest()));
        } catch (ParseException e) {
            throw new IssuerUnavailable("the issuer does not answer as it should", e);
        }
    }

    /// Some tell groups only to who asks again.
    private static ClaimsSet asked(
            OIDCProviderMetadata metadata, @Nullable BearerAccessToken access, IDTokenClaimsSet claims) {
        URI address = metadata.getUserInfoEndpointURI();
        if (address == null || access == null) {
            return claims;
        }
        try {
            UserInfoResponse response =
                    UserInfoResponse.parse(sent(new UserInfoRequest(address, access).toHTTPRequest()));
            UserInfo info =
                    response.indicatesSuccess() ? response.toSuccessResponse().getUserInfo() : null;
            return info != null && info.getSubject().equals(claims.getSubject()) ? info : claims;
        } catch (ParseException e) {
            throw new IssuerUnavailable("the issuer does not answer as it should", e);
        }
    }

    private static HTTPResponse sent(HTTPRequest request) {
        int timeout = Math.toIntExact(IssuerDirectory.TIMEOUT.toMillis());
        request.setConnectTimeout(timeout);
        request.setReadTimeout(timeout);
        request.setFollowRedirects(false);
        try {
            HTTPResponse response = request.send();
            if (response.getStatusCode() >= SERVER_ERRORS) {
                throw new IssuerUnavailable("the issuer answers " + response.getStatusCode(), null);
            }
            return response;
        } catch (IOException e) {
            throw new IssuerUnavailable("the issuer does not answer", e);
        }
    }

    private TokenRequest tokenRequest(OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) {
        ClientID client = new ClientID(settings.client());
        URI address = metadata.getTokenEndpointURI();
        return settings.secret()
                .map(text -> new TokenRequest.Builder(address, proof(metadata, client, new Secret(text)), grant))
                .orElseGet(() -> new TokenRequest.Builder(address, client, grant))
                .build();
    }

    private static ClientAuthentication proof(OIDCProviderMetadata metadata, ClientID client, Secret secret) {
        @Nullable List<ClientAuthenticationMethod> ways = metadata.getTokenEndpointAuthMethods();
        return ways != null
                        && ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        && !ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                ? new ClientSecretPost(client, secret)
                : new ClientSecretBasic(client, secret);
    }

    private Said.Known known(IDTokenClaimsSet claims, ClaimsSet more, String token) {
        String subject = claims.getSubject().getValue();
        return new Said.Known(
                new ExternalId(claims.getIssuer().getValue(), subject),
                Stream.of("preferred_username", "email")
                        .flatMap(name -> Stream.of(claims, more).map(told -> told.getStringClaim(name)))
                        .filter(Objects::nonNull)
                        .filter(name -> !name.isBlank())
                        .findFirst()
                        .orElse(subject),
                Stream.of(claims, more)
                        .map(told -> told.getStringClaim("name"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(""),
                roles.of(listed(groups(more))),
                token);
    }

    private @Nullable Object groups(ClaimsSet claims) {
        String path = settings.groupsClaim().strip();
        Object value = claims.getClaim(path);
        if (value == null && path.indexOf('.') > 0) {
            String[] steps = path.split("\\.");
            value = claims.getClaim(steps[0]);
            for (int i = 1; i < steps.length; i++) {
                value = value instanceof Map<?, ?> map ? map.get(steps[i]) : null;
            }
        }
        return value;
    }

    private static List<String> listed(@Nullable Object groups) {
        return switch (groups) {
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case String text -> List.of(text);
            case null, default -> List.of();
        };
    }

    /// Only to where the issuer is: pages of ours send forms nowhere else.
    @Override
    public Optional<URI> signOut(String token, URI back) {
        return Optional.ofNullable(directory.entry().metadata().getEndSessionEndpointURI())
                .filter(address -> (address.getScheme() + "://" + address.getRawAuthority()).equals(settings.origin()))
                .map(address -> new LogoutRequest(address, parsed(token), back, null).toURI());
    }

    private static @Nullable JWT parsed(String token) {
        try {
            return JWTParser.parse(token);
        } catch (java.text.ParseException e) {
            return null;
        }
    }
}
