package io.delivrd.web.oidc;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// @param issuer its address, below which `.well-known/openid-configuration` is; unset: nobody signs in by one
/// @param clientId what we are called there
/// @param clientSecret how we prove it; unset: by PKCE alone
/// @param scopes what is asked for; `openid` always is
/// @param groupsClaim where the signed token tells groups, such as `groups` or `realm_access.roles`
/// @param button what the button says; unset: as usual
@ConfigurationProperties("delivrd.oidc")
public record OidcSettings(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable List<String> scopes,
        @Bindable(defaultValue = "groups") String groupsClaim,
        @Nullable String button) {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> USUAL = List.of("openid", "profile", "email");

    /// @return whether people can sign in by an issuer
    public boolean isOn() {
        return issuer != null && !issuer.isBlank();
    }

    /// @throws ConfigurationException if nobody could sign in by it
    public void check() {
        if (isOn()) {
            address();
            client();
        }
    }

    /// @return what browsers may be sent to besides our own pages; empty text for nothing
    public String origin() {
        if (!isOn()) {
            return "";
        }
        URI address = address();
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /// @return text of the button; empty text: as usual
    public String buttonText() {
        return button == null ? "" : button.strip();
    }

    /// @throws ConfigurationException if it is no address that what comes from it could be believed
    URI address() {
        String text = String.valueOf(issuer).strip();
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("delivrd.oidc.issuer is no address: " + text, e);
        }
        boolean sound = address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
        boolean safe = "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && HERE.contains(String.valueOf(address.getHost())));
        if (!sound || !safe) {
            throw new ConfigurationException(
                    "delivrd.oidc.issuer must be https:// and a host, or http:// on this machine; not " + text);
        }
        return address;
    }

    String client() {
        if (clientId == null || clientId.isBlank()) {
            throw new ConfigurationException("delivrd.oidc.issuer is set, but not delivrd.oidc.client-id");
        }
        return clientId.strip();
    }

    Optional<String> secret() {
        return Optional.ofNullable(clientSecret).map(String::strip).filter(text -> !text.isEmpty());
    }

    List<String> asked() {
        return scopes == null || scopes.stream().allMatch(String::isBlank) ? USUAL : scopes;
    }

    /// The secret is not told.
    @Override
    public String toString() {
        return "OidcSettings[issuer=" + issuer + "]";
    }
}
