package io.delivrd.web.proxy;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// @param publicUrl where browsers and providers reach the site; unset: what requests say
/// @param basePath path the site lies below; unset: that of the public URL, else what requests say
/// @param trustedProxies addresses and CIDR ranges whose forwarded headers are believed; unset: this machine
@ConfigurationProperties("delivrd")
record ProxySettings(
        @Nullable String publicUrl,
        @Nullable String basePath,
        @Nullable List<String> trustedProxies) {

    /// @throws ConfigurationException if it is no address of a site, or lies below another path than the setting says
    Optional<SiteAddress> publicAddress() {
        if (publicUrl == null || publicUrl.isBlank()) {
            return Optional.empty();
        }
        SiteAddress address = SiteAddress.ofUrl(publicUrl.strip())
                .orElseThrow(
                        () -> new ConfigurationException("delivrd.public-url must be http:// or https://, a host, a"
                                + " port if need be, and a path if need be; not " + publicUrl));
        Optional<String> below = settledBasePath();
        if (below.isPresent()
                && !address.basePath().isEmpty()
                && !address.basePath().equals(below.get())) {
            throw new ConfigurationException("delivrd.base-path is " + below.get()
                    + ", but the path of delivrd.public-url is " + address.basePath());
        }
        return Optional.of(address.below(below.orElse(address.basePath())));
    }

    /// @return empty text for a site at the root; empty if nothing is set
    /// @throws ConfigurationException if it is no path
    Optional<String> settledBasePath() {
        if (basePath == null || basePath.isBlank()) {
            return Optional.empty();
        }
        String path = basePath.strip();
        return Optional.of(SiteAddress.basePathOf(path.startsWith("/") ? path : "/" + path)
                .orElseThrow(() -> new ConfigurationException(
                        "delivrd.base-path must be a path of letters, digits and . _ ~ - such as /dlr, not "
                                + basePath)));
    }

    /// @throws ConfigurationException if an entry is neither an address nor a range
    TrustedProxies trusted() {
        return trustedProxies == null || trustedProxies.stream().allMatch(String::isBlank)
                ? TrustedProxies.LOOPBACK
                : TrustedProxies.of(trustedProxies);
    }
}
