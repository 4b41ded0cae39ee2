package io.delivrd.web.provider.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VonageOriginTest {

    @ParameterizedTest
    @CsvSource({
        "http://host:81, http://host:81",
        "http://host:81/, http://host:81",
        "http://host:81/v2/reports, http://host:81",
        "http://host:81/v2/reports/, http://host:81",
        "http://host:81/v2/reports/records, http://host:81",
        "HTTPS://api.nexmo.com/v2/reports/records/, https://api.nexmo.com",
        "https://proxy/vonage/v2/reports, https://proxy/vonage",
        "https://proxy/vonage/, https://proxy/vonage"
    })
    void everySpellingOfTheSettingIsTaken(URI setting, String root) {
        assertThat(VonageOrigin.of(setting).root()).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.nexmo.com",
                "/v2/reports",
                "ftp://host/",
                "http://user:secret@host/",
                "http://host/?a=b",
                "http://host/#a",
                "mailto:a@b"
            })
    void whatIsNoAddressIsToldWithoutRepeatingIt(String setting) {
        assertThatThrownBy(() -> VonageOrigin.of(URI.create(setting)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delivrd.vonage.reports-url")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.nexmo.com/v3/media/f?x=//y, /v3/media/f?x=//y",
        "https://api.nexmo.com, /",
        "//evil.example/a, /a",
        "/v3/media/f?u=http://x/y, /v3/media/f?u=http://x/y",
        "v3/media/f#top, /v3/media/f"
    })
    void ofALinkOnlyPathAndQueryAreUsed(String href, String path) {
        assertThat(VonageOrigin.pathOf(href)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/a?b=c%20d, http://host:81/p/a?b=c%20d",
        "/p/a, http://host:81/p/a",
        "/a?b=c d|é%, http://host:81/p/a?b=c%20d%7C%C3%A9%25",
        "//evil.example/a, http://host:81/p//evil.example/a",
        "/@evil.example, http://host:81/p/@evil.example"
    })
    void everyPathStaysWithinTheOrigin(String path, String address) {
        VonageOrigin origin = VonageOrigin.of(URI.create("http://host:81/p"));

        assertThat(origin.at(path)).hasToString(address);
        assertThat(origin.contains(origin.at(path))).isTrue();
    }

    @Test
    void anotherSchemeHostOrPortIsAnotherOrigin() {
        VonageOrigin origin = VonageOrigin.of(URI.create("https://api.nexmo.com"));

        assertThat(origin.contains(URI.create("https://API.nexmo.com:443/x"))).isTrue();
        assertThat(origin.contains(URI.create("http://api.nexmo.com/x"))).isFalse();
        assertThat(origin.contains(URI.create("https://api.nexmo.com:444/x"))).isFalse();
        assertThat(origin.contains(URI.create("https://api.nexmo.com.evil.example/x")))
                .isFalse();
    }
}
