package io.delivrd.web.notice;

import io.delivrd.application.notice.Sending;
import io.delivrd.application.notice.Trouble;
import java.util.Optional;

/// Takes mails out.
sealed interface MailTransport permits SmtpTransport, KeptMails {

    /// @return whom mails are from
    String from();

    /// @return what keeps it from taking any
    Optional<Trouble> standing();

    Sending send(MailMessage message);
}
