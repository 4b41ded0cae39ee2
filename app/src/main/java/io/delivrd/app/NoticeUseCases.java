package io.delivrd.app;

import io.delivrd.application.access.AuditLog;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.notice.Deliveries;
import io.delivrd.application.notice.ManageChannels;
import io.delivrd.application.notice.NoticeLanguages;
import io.delivrd.application.notice.NoticeSender;
import io.delivrd.application.notice.NoticeSenders;
import io.delivrd.application.notice.SendNotices;
import io.delivrd.application.notice.TestWriter;
import io.delivrd.application.notice.Unsubscribing;
import io.delivrd.application.secret.SecretBox;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// Constructs the use cases around notices.
@Factory
final class NoticeUseCases {

    @Singleton
    NoticeSenders noticeSenders(List<NoticeSender> senders) {
        return new NoticeSenders(senders);
    }

    @Singleton
    SendNotices sendNotices(Deliveries deliveries, NoticeSenders senders, InstantSource clock) {
        return new SendNotices(deliveries, senders, clock);
    }

    @Singleton
    ManageChannels manageChannels(
            Channels channels,
            Deliveries deliveries,
            NoticeSenders senders,
            NoticeLanguages languages,
            TestWriter tests,
            InstantSource clock,
            RandomGenerator random) {
        return new ManageChannels(channels, deliveries, senders, languages, tests, clock, random);
    }

    @Singleton
    NoticeLanguages noticeLanguages(@Property(name = "delivrd.notices.language", defaultValue = "en") String language) {
        return new NoticeLanguages(NoticeLanguages.find(language)
                .orElseThrow(() -> new ConfigurationException(
                        "delivrd.notices.language: must be one of " + String.join(", ", NoticeLanguages.tags()))));
    }

    @Singleton
    Unsubscribing unsubscribing(Channels channels, SecretBox box, AuditLog audit, InstantSource clock) {
        return new Unsubscribing(channels, box, audit, clock);
    }
}
