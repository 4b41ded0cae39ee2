package io.delivrd.web.notice;

import io.delivrd.application.notice.Sending;
import io.delivrd.application.notice.Trouble;
import io.delivrd.application.notice.Trouble.Reason;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/// Hands mails to a server, a connection each. What the server says may hold addresses: its code alone is kept.
final class SmtpTransport implements MailTransport {

    private static final String CONNECT_MILLIS = "5000";
    private static final String ANSWER_MILLIS = "15000";

    /// `550 5.1.1 …`, `[EOF]` and others.
    private static final Pattern CODE = Pattern.compile("\\b([245]\\d\\d)\\b");

    /// What the library says, before anything else is said in clear.
    private static final String STARTTLS_MISSING = "STARTTLS is required";

    private final SmtpSettings settings;
    private final Properties properties;

    SmtpTransport(SmtpSettings settings) {
        this(settings, Map.of());
    }

    /// @param more of the library's properties
    SmtpTransport(SmtpSettings settings, Map<String, Object> more) {
        this.settings = settings;
        this.properties = properties(settings);
        this.properties.putAll(more);
    }

    private static Properties properties(SmtpSettings settings) {
        String protocol = settings.isTls() ? "smtps" : "smtp";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        String prefix = "mail." + protocol + ".";
        settings.host().ifPresent(host -> properties.setProperty(prefix + "host", host));
        properties.setProperty(prefix + "port", String.valueOf(settings.portInUse()));
        properties.setProperty(
                prefix + "auth", String.valueOf(settings.username().isPresent()));
        properties.setProperty(prefix + "starttls.enable", String.valueOf(settings.startsTls()));
        properties.setProperty(prefix + "starttls.required", String.valueOf(settings.startsTls()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + "timeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "writetimeout", ANSWER_MILLIS);
        return properties;
    }

    @Override
    public String from() {
        return settings.from().orElse("");
    }

    @Override
    public Optional<Trouble> standing() {
        return settings.host().isPresent() ? Optional.empty() : Optional.of(Trouble.of(Reason.MAIL_OFF));
    }

    @Override
    public Sending send(MailMessage mail) {
        Optional<Trouble> off = standing();
        if (off.isPresent()) {
            return new Sending.Refused(off.get());
        }
        Session session = Session.getInstance(properties);
        try (Transport transport = session.getTransport()) {
            MimeMessage message = mail.in(session);
            transport.connect(
                    settings.username().orElse(null), settings.password().orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
            return new Sending.Sent();
        } catch (MessagingException e) {
            return ended(e);
        }
    }

    /// Connects and signs in as if to hand over a mail, and hands over none.
    ///
    /// @return what kept it from there; empty if nothing did
    Optional<Trouble> reached() {
        try (Transport transport = Session.getInstance(properties).getTransport()) {
            transport.connect(
                    settings.username().orElse(null), settings.password().orElse(null));
            return Optional.empty();
        } catch (MessagingException e) {
            return ended(e).problem();
        }
    }

    private static Sending ended(MessagingException failure) {
        return switch (failure) {
            case AuthenticationFailedException _ -> away(Reason.MAIL_SIGN_IN, "");
            case AddressException _ -> new Sending.Refused(Trouble.of(Reason.BAD_ADDRESS));
            case SendFailedException refused -> refused(code(refused));
            default -> elsewhere(failure);
        };
    }

    /// Codes of 500 and more are for good.
    private static Sending refused(String code) {
        Trouble trouble = new Trouble(Reason.MAIL_REFUSED, code);
        return code.startsWith("5") ? new Sending.Refused(trouble) : new Sending.Later(trouble);
    }

    private static Sending elsewhere(MessagingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return away(Reason.TOO_SLOW, "");
            }
            if (cause instanceof SSLException) {
                return away(Reason.MAIL_NOT_SECURE, cause.getClass().getSimpleName());
            }
        }
        if (String.valueOf(failure.getMessage()).startsWith(STARTTLS_MISSING)) {
            return away(Reason.MAIL_NOT_SECURE, "STARTTLS");
        }
        String code = code(failure);
        return code.isEmpty()
                ? away(Reason.UNREACHABLE, cause(failure).getClass().getSimpleName())
                : away(Reason.MAIL_REFUSED, code);
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    private static Sending away(Reason reason, String detail) {
        return new Sending.Away(new Trouble(reason, detail), Optional.empty());
    }

    /// @return of the failure that says most, such as `550`; empty text if none has one
    private static String code(MessagingException failure) {
        String code = "";
        for (Exception at = failure;
                at != null;
                at = at instanceof MessagingException next ? next.getNextException() : null) {
            Matcher found = CODE.matcher(String.valueOf(at.getMessage()));
            if (found.find()) {
                code = found.group(1);
            }
        }
        return code;
    }
}
