package io.delivrd.ui;

import io.delivrd.application.access.AuditLog;
import io.delivrd.application.notice.ChannelKind;
import io.delivrd.application.notice.Delivery;
import io.delivrd.application.notice.InMemoryNotices;
import io.delivrd.application.notice.ManageChannels;
import io.delivrd.application.notice.NoticeLanguages;
import io.delivrd.application.notice.NoticeSender;
import io.delivrd.application.notice.NoticeSenders;
import io.delivrd.application.notice.Sending;
import io.delivrd.application.notice.SentMails;
import io.delivrd.application.notice.Target;
import io.delivrd.application.notice.TestWriter;
import io.delivrd.application.notice.Trouble;
import io.delivrd.application.notice.Trouble.Reason;
import io.delivrd.application.notice.Unsubscribing;
import io.delivrd.application.secret.InMemorySecretBox;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Notices without anybody to send them to: mail is off, and calls are answered 503.
@Factory
final class NoticePorts {

    static final Instant MAILED = Instant.parse("2026-11-21T11:00:00Z");

    @Singleton
    ManageChannels manageChannels(
            InMemoryNotices notices, NoticeLanguages languages, TestWriter tests, InstantSource clock) {
        return new ManageChannels(
                notices,
                notices,
                new NoticeSenders(List.of(
                        new Failing(Set.of(ChannelKind.EMAIL), Optional.of(Trouble.of(Reason.MAIL_OFF))),
                        new Failing(
                                Set.of(ChannelKind.WEBHOOK, ChannelKind.SLACK, ChannelKind.TEAMS), Optional.empty()))),
                languages,
                tests,
                clock,
                new Random(7));
    }

    private record Failing(Set<ChannelKind> kinds, Optional<Trouble> standing) implements NoticeSender {

        @Override
        public Sending send(Delivery delivery, Target target) {
            return new Sending.Away(standing.orElse(new Trouble(Reason.ANSWERED, "503")), Optional.empty());
        }

        @Override
        public Optional<Trouble> check(Target target) {
            return target.toString().isEmpty() ? Optional.of(Trouble.of(Reason.BAD_ADDRESS)) : Optional.empty();
        }
    }

    @Bean(typed = InMemorySecretBox.class)
    @Singleton
    InMemorySecretBox box() {
        return new InMemorySecretBox();
    }

    @Singleton
    Unsubscribing unsubscribing(InMemoryNotices notices, InMemorySecretBox box, AuditLog audit, InstantSource clock) {
        return new Unsubscribing(notices, box, audit, clock);
    }

    @Singleton
    SentMails mails() {
        SentMails.SentMail mail = new SentMails.SentMail(
                1,
                MAILED,
                "Delivrd <delivrd@demo.example>",
                "campaigns@demo.example",
                "spring-7 delivers 71 %",
                "spring-7 delivers 71 %, usually 93 %.",
                "<p>spring-7 delivers 71 %, usually 93 %.</p>",
                Optional.empty(),
                "Subject: spring-7 delivers 71 %");
        return new SentMails() {
            @Override
            public boolean areKept() {
                return true;
            }

            @Override
            public List<SentMail> newest() {
                return List.of(mail);
            }

            @Override
            public Optional<SentMail> find(long key) {
                return newest().stream().filter(one -> one.key() == key).findFirst();
            }
        };
    }
}
