package io.delivrd.web.notice;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;

/// Sends mails, but for the demo, which keeps them.
@Factory
final class MailFactory {

    @Singleton
    KeptMails keptMails(@Property(name = "delivrd.demo", defaultValue = "false") boolean demo) {
        return new KeptMails(demo);
    }

    @Singleton
    MailSender mailSender(KeptMails kept, SmtpSettings settings, NoticeLinks links) {
        return new MailSender(kept.areKept() ? kept : new SmtpTransport(settings), links);
    }
}
