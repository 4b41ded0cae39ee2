package io.delivrd.web.access;

import io.delivrd.application.access.Role;
import io.delivrd.application.access.SignInWays;
import io.delivrd.web.oidc.OidcSettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads from the settings how people may sign in.
@Factory
final class SignInFactory {

    @Singleton
    SignInWays ways(SignInSettings settings, OidcSettings issuer) {
        issuer.check();
        if (!settings.localUsers() && !issuer.isOn()) {
            throw new ConfigurationException(
                    "delivrd.access.local-users is false, but no delivrd.oidc.issuer is set: nobody could sign in");
        }
        return new SignInWays(settings.localUsers(), issuer.isOn(), issuer.buttonText(), roles(settings));
    }

    private static Set<Role> roles(SignInSettings settings) {
        List<String> tags = settings.secondFactor() == null ? List.of() : settings.secondFactor();
        try {
            return tags.stream()
                    .map(String::strip)
                    .filter(tag -> !tag.isEmpty())
                    .map(Role::ofTag)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("delivrd.access.second-factor: " + e.getMessage(), e);
        }
    }
}
