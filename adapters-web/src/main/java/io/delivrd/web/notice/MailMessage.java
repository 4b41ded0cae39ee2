package io.delivrd.web.notice;

import io.delivrd.application.notice.Notice.Picture;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;

/// A mail as it leaves: text, and beside it HTML with its picture.
///
/// @param id the same however often it is sent
/// @param unsubscribe link for readers, and for their programs by one click (RFC 8058)
record MailMessage(
        String id, String from, String to, Instant at, MailForm form, Optional<Picture> picture, String unsubscribe) {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    MimeMessage in(Session session) throws MessagingException {
        InternetAddress sender = new InternetAddress(from);
        String host = sender.getAddress().substring(sender.getAddress().indexOf('@') + 1);
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@" + host + ">");
            }
        };
        message.setFrom(sender);
        message.setRecipient(RecipientType.TO, new InternetAddress(to));
        message.setSubject(form.subject(), UTF_8);
        message.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.setContent(content());
        message.saveChanges();
        return message;
    }

    private MimeMultipart content() throws MessagingException {
        MimeMultipart content = new MimeMultipart("alternative");
        content.addBodyPart(text(form.text(), "plain"));
        if (picture.isEmpty()) {
            content.addBodyPart(text(form.html(), "html"));
        } else {
            MimeMultipart related = new MimeMultipart("related");
            related.addBodyPart(text(form.html(), "html"));
            related.addBodyPart(inline(picture.get()));
            MimeBodyPart whole = new MimeBodyPart();
            whole.setContent(related);
            content.addBodyPart(whole);
        }
        return content;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static MimeBodyPart inline(Picture picture) throws MessagingException {
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", picture.mediaType());
        headers.setHeader("Content-Transfer-Encoding", "base64");
        headers.setHeader("Content-ID", "<" + MailForm.PICTURE + ">");
        headers.setHeader("Content-Disposition", "inline");
        return new MimeBodyPart(headers, Base64.getMimeEncoder().encode(picture.bytes()));
    }
}
