package io.delivrd.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EscapedUriTest {

    @Test
    void aLegalTargetIsLeftAlone() {
        String legal = "/webhooks/dlr/t~1.-_!$&'()*+,;=:@?a=%C3%A7&b=c+d/e?f:@";

        assertThat(EscapedUri.of(legal)).isSameAs(legal);
    }

    @ParameterizedTest
    @CsvSource({
        "/a?b=|, /a?b=%7C",
        "/a?b=%zz, /a?b=%25zz",
        "/a?b=%, /a?b=%25",
        "/a?b=%4, /a?b=%254",
        "/a?b=%41%, /a?b=%41%25",
        "/a|b?c, /a%7Cb?c",
        "/a[?b[, /a%5B?b%5B",
        "/a?b=c#d, /a?b=c%23d",
        "/a?|?, /a?%7C?",
        "/a?b=Ã§, /a?b=%C3%A7",
        "/a?b=€, /a?b=%E2%82%AC"
    })
    void whatIsIllegalIsEscaped(String target, String escaped) {
        assertThat(EscapedUri.of(target)).isEqualTo(escaped);
        assertThat(URI.create(escaped)).isNotNull();
        assertThat(EscapedUri.of(escaped)).isSameAs(escaped);
    }
}
