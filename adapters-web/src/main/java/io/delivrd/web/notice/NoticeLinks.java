package io.delivrd.web.notice;

import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.Unsubscribing;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.context.BeanProvider;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Absolute addresses of this site, for readers who are not on it.
@Singleton
final class NoticeLinks {

    private final Forwarding forwarding;
    private final BeanProvider<EmbeddedServer> server;
    private final Unsubscribing unsubscribing;

    NoticeLinks(Forwarding forwarding, BeanProvider<EmbeddedServer> server, Unsubscribing unsubscribing) {
        this.forwarding = forwarding;
        this.server = server;
        this.unsubscribing = unsubscribing;
    }

    Optional<String> page(Notice notice) {
        return notice.path().map(path -> site() + path);
    }

    String unsubscribe(ChannelId channel, String address) {
        return site() + "/unsubscribe/" + unsubscribing.token(channel, address);
    }

    private String site() {
        EmbeddedServer own = server.get();
        return forwarding.urlAt("http://" + own.getHost() + ":" + own.getPort());
    }
}
