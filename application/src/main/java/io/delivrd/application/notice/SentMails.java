package io.delivrd.application.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Mails that were kept to be looked at instead of being sent, such as those of the demo.
public interface SentMails {

    /// A mail as its reader would have it.
    ///
    /// @param key grows from mail to mail
    /// @param source headers and body as they would have left
    record SentMail(
            long key,
            Instant at,
            String from,
            String to,
            String subject,
            String text,
            String html,
            Optional<Notice.Picture> picture,
            String source) {

        /// Addresses and words are not told.
        @Override
        public String toString() {
            return "SentMail[" + key + "]";
        }
    }

    /// @return whether mails are kept instead of being sent
    boolean areKept();

    /// @return newest first, a limited number
    List<SentMail> newest();

    Optional<SentMail> find(long key);
}
