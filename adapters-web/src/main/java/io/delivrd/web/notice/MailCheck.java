package io.delivrd.web.notice;

import io.delivrd.application.doctor.Check;
import io.delivrd.application.doctor.Finding;
import io.delivrd.application.notice.Trouble;
import jakarta.inject.Singleton;
import java.util.List;

/// Whether the server for mails lets us in, by the way and with the password that mails would go.
@Singleton
final class MailCheck implements Check {

    private static final String CHECK = "mail";

    private final SmtpSettings settings;

    MailCheck(SmtpSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Finding> findings() {
        if (settings.host().isEmpty()) {
            return List.of(Finding.ok(CHECK, "mail is off: delivrd.smtp.host is not set"));
        }
        String server = settings.host().get() + ":" + settings.portInUse();
        return List.of(new SmtpTransport(settings)
                .reached()
                .map(trouble -> Finding.wrong(
                        CHECK,
                        server + " takes no mails from us: " + trouble.reason().tag()
                                + (trouble.detail().isEmpty() ? "" : " (" + trouble.detail() + ")"),
                        advice(trouble.reason())))
                .orElseGet(() ->
                        Finding.ok(CHECK, server + " lets us in" + (settings.startsTls() ? " by STARTTLS" : ""))));
    }

    private static String advice(Trouble.Reason reason) {
        return switch (reason) {
            case MAIL_SIGN_IN -> "compare delivrd.smtp.username and password with the server's";
            case MAIL_NOT_SECURE ->
                "see that the server offers TLS with a certificate for that host; delivrd.smtp.tls says which kind";
            default ->
                "compare delivrd.smtp.host, port and tls with the server's, and see whether it is reached from here";
        };
    }
}
