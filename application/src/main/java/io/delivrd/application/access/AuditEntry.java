package io.delivrd.application.access;

import java.time.Instant;
import java.util.Locale;

/// One line of the audit log.
///
/// @param actor name of the user or token; empty text for nobody known
/// @param subject what it was done to, such as a path or a user's name; no phone numbers, no secrets
public record AuditEntry(Instant at, String actor, AuditAction action, String subject, Outcome outcome) {

    private static final int LONGEST = 300;

    public enum Outcome {
        OK,
        /// Not allowed.
        REFUSED,
        /// Allowed, but it did not work.
        FAILED;

        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AuditEntry {
        subject = subject.length() > LONGEST ? subject.substring(0, LONGEST) : subject;
    }
}
