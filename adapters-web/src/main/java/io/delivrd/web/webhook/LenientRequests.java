package io.delivrd.web.webhook;

import io.delivrd.web.connection.OnConnection;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/// Puts right what the server would refuse before we see it, for a provider drops a receipt for good that is
/// answered 4xx: what is illegal in a URI is escaped, slashes too many are left out of a webhook's, and what a
/// webhook's body is packed in is left to us. And takes off the path that the site lies below, where a proxy
/// passes it on.
@Singleton
final class LenientRequests implements OnConnection {

    /// The header that holds what `Content-Encoding` said of a webhook's body; not to be read by the server.
    static final String PACKED_IN = "Delivrd-Packed-In";

    /// The header that holds what was asked for, where it had to be put right; not to be read by the server.
    static final String AS_CALLED = "Delivrd-As-Called";

    private final Leniency leniency;

    LenientRequests(Forwarding forwarding) {
        leniency = new Leniency(forwarding);
    }

    @Override
    public void opened(Channel connection) {
        connection
                .pipeline()
                .addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "delivrd-lenient-requests", leniency);
    }

    @Sharable
    private static final class Leniency extends ChannelInboundHandlerAdapter {

        /// What the value of a header must not hold.
        private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x1F\\x7F]");

        private final Forwarding forwarding;

        private Leniency(Forwarding forwarding) {
            this.forwarding = forwarding;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                String uri = request.uri();
                String within =
                        forwarding.withinSite(uri, context.channel().remoteAddress(), request.headers()::getAll);
                String right = WebhookUri.of(EscapedUri.of(within));
                if (!right.equals(uri)) {
                    request.setUri(right);
                }
                if (WebhookUri.isWebhook(right)) {
                    leavePacked(request.headers());
                    request.headers().remove(AS_CALLED);
                    if (!right.equals(within)) {
                        request.headers()
                                .set(AS_CALLED, CONTROLS.matcher(within).replaceAll("?"));
                    }
                }
            }
            context.fireChannelRead(message);
        }

        private static void leavePacked(HttpHeaders headers) {
            List<String> encodings = headers.getAll(HttpHeaderNames.CONTENT_ENCODING);
            headers.remove(HttpHeaderNames.CONTENT_ENCODING);
            headers.remove(PACKED_IN);
            if (!encodings.isEmpty()) {
                headers.set(PACKED_IN, String.join(",", encodings));
            }
        }
    }
}
