package io.delivrd.web.notice;

import io.delivrd.application.notice.Sending;
import io.delivrd.application.notice.SentMails;
import io.delivrd.application.notice.Trouble;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps the last mails in memory instead of sending them.
final class KeptMails implements MailTransport, SentMails {

    private static final int MOST = 50;
    private static final String FROM = "Delivrd <delivrd@demo.example>";

    private final boolean kept;
    private final AtomicLong keys = new AtomicLong();
    private final Deque<SentMail> mails = new ArrayDeque<>();

    /// @param kept whether anything is
    KeptMails(boolean kept) {
        this.kept = kept;
    }

    @Override
    public String from() {
        return FROM;
    }

    @Override
    public Optional<Trouble> standing() {
        return Optional.empty();
    }

    @Override
    public Sending send(MailMessage mail) {
        SentMail sent = new SentMail(
                keys.incrementAndGet(),
                mail.at(),
                mail.from(),
                mail.to(),
                mail.form().subject(),
                mail.form().text(),
                mail.form().html(),
                mail.picture(),
                source(mail));
        synchronized (mails) {
            mails.addFirst(sent);
            while (mails.size() > MOST) {
                mails.removeLast();
            }
        }
        return new Sending.Sent();
    }

    private static String source(MailMessage mail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            mail.in(Session.getInstance(new Properties())).writeTo(out);
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail cannot be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public boolean areKept() {
        return kept;
    }

    @Override
    public List<SentMail> newest() {
        synchronized (mails) {
            return List.copyOf(mails);
        }
    }

    @Override
    public Optional<SentMail> find(long key) {
        return newest().stream().filter(mail -> mail.key() == key).findFirst();
    }
}
