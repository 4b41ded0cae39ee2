package io.delivrd.web.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.exceptions.ConfigurationException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxySettingsTest {

    private static Forwarding forwarding(@Nullable String publicUrl, @Nullable String basePath, String... trusted) {
        return new Forwarding(new ProxySettings(publicUrl, basePath, List.of(trusted)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://sms.example.org, , https://sms.example.org",
        "https://sms.example.org/, , https://sms.example.org",
        "https://sms.example.org:443/a/b/, , https://sms.example.org/a/b",
        "HTTPS://sms.example.org:8443, /dlr, https://sms.example.org:8443/dlr",
        "https://sms.example.org/dlr, dlr, https://sms.example.org/dlr",
        ", /dlr/, http://127.0.0.1:8080/dlr",
        "' ', ' ', http://127.0.0.1:8080",
    })
    void settingsTellWhereTheSiteIs(@Nullable String publicUrl, @Nullable String basePath, String address) {
        assertThat(forwarding(publicUrl, basePath).urlAt("http://127.0.0.1:8080"))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms.example.org", "ftp://x", "https://", "https://x?y", "https://u:p@x", "https://x/a b"})
    void aPublicUrlThatIsNoneStopsTheStart(String publicUrl) {
        assertThatThrownBy(() -> forwarding(publicUrl, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("delivrd.public-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a//b", "/a/../b", "/a b", "/ä", "/a;b", "//x"})
    void aBasePathThatIsNoneStopsTheStart(String basePath) {
        assertThatThrownBy(() -> forwarding(null, basePath))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("delivrd.base-path");
    }

    @Test
    void twoDifferentPathsStopTheStart() {
        assertThatThrownBy(() -> forwarding("https://x/a", "/b"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("/b")
                .hasMessageContaining("/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "::1/129", "proxy.example.org", "10.0.0/8", "10.0.0.0/x", "none,10.0.0.1"})
    void aProxyThatIsNoneStopsTheStart(String trusted) {
        assertThatThrownBy(() -> forwarding(null, null, trusted.split(",")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("delivrd.trusted-proxies");
    }
}
