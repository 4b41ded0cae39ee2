package io.delivrd.web.access;

import io.delivrd.web.connection.OnConnection;
import io.delivrd.web.oidc.OidcSettings;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import java.util.Map;

/// What a browser is told about every answer: no inline code, nothing from elsewhere, no framing, no guessing of
/// types.
///
/// Set where answers become bytes, so that none passes by: neither those that turn somebody away nor those that
/// the server makes before it knows the route. An answer of 204 has nothing to protect; webhooks get one. Nor has
/// one that only says to go on.
@Singleton
final class AnswerHeaders implements OnConnection {

    private static final String NAME = "delivrd-answer-headers";

    private static final Map<AsciiString, AsciiString> ALWAYS = Map.of(
            AsciiString.cached("x-content-type-options"),
            AsciiString.cached("nosniff"),
            HttpHeaderNames.X_FRAME_OPTIONS,
            AsciiString.cached("DENY"),
            AsciiString.cached("cross-origin-opener-policy"),
            AsciiString.cached("same-origin"));

    private static final AsciiString REFERRER_POLICY = AsciiString.cached("referrer-policy");
    // Not "no-referrer": browsers would send forms with an origin of "null", which we refuse.
    private static final AsciiString SAME_ORIGIN = AsciiString.cached("same-origin");
    private static final AsciiString NO_STORE = AsciiString.cached("no-store");

    private final Setting setting;

    /// Signing out is a form, and it may lead on to the issuer: browsers ask the policy about that too.
    AnswerHeaders(OidcSettings issuer) {
        String forms = ("'self' " + issuer.origin()).strip();
        setting = new Setting(AsciiString.cached("default-src 'self'; img-src 'self' data:; object-src 'none';"
                + " base-uri 'none'; form-action " + forms + "; frame-ancestors 'none'"));
    }

    /// Right behind the codec: whoever answers, answers through it.
    @Override
    public void opened(Channel connection) {
        connection.pipeline().addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, NAME, setting);
    }

    @Sharable
    private static final class Setting extends ChannelOutboundHandlerAdapter {

        private final AsciiString policy;

        private Setting(AsciiString policy) {
            this.policy = policy;
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response && isForBrowsers(response.status())) {
                set(response.headers());
            }
            ChannelFuture _ = context.write(message, promise);
        }

        private static boolean isForBrowsers(HttpResponseStatus status) {
            return !status.equals(HttpResponseStatus.NO_CONTENT) && status.codeClass() != HttpStatusClass.INFORMATIONAL;
        }

        private void set(HttpHeaders headers) {
            headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, policy);
            ALWAYS.forEach(headers::set);
            if (!headers.contains(REFERRER_POLICY)) {
                headers.set(REFERRER_POLICY, SAME_ORIGIN);
            }
            String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
            if (type != null && type.startsWith("text/html")) {
                // A page of one user must not be shown to the next one at the same browser.
                headers.set(HttpHeaderNames.CACHE_CONTROL, NO_STORE);
            }
        }
    }
}
