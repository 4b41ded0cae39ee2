package io.delivrd.application.notice;

import java.util.Locale;

/// Why a notice did not get through.
///
/// @param detail such as the status that came back; empty where there is none; nothing personal, no secret
public record Trouble(Reason reason, String detail) {

    /// What there is to be put right.
    public enum Reason {
        /// Whoever was called answered something else than success: the detail is the status.
        ANSWERED,
        /// Nobody answers at that address.
        UNREACHABLE,
        /// No whole answer came in time.
        TOO_SLOW,
        /// The address is of a private network, and the settings do not allow those.
        PRIVATE_ADDRESS,
        /// The address is none that can be called.
        BAD_ADDRESS,
        /// No server for mails is configured.
        MAIL_OFF,
        /// The server for mails refused: the detail is its code.
        MAIL_REFUSED,
        /// The server for mails does not let us in.
        MAIL_SIGN_IN,
        /// The server for mails offers no TLS that can be trusted, and the settings insist on it: nothing was said in
        /// clear. The detail is the failure.
        MAIL_NOT_SECURE,
        /// The secret was sealed with a key that is not here.
        SECRET_UNREADABLE,
        /// The channel was off.
        CHANNEL_OFF,
        /// The recipient has unsubscribed meanwhile.
        UNSUBSCRIBED,
        /// It failed here, not there: the log says more.
        OURS,
        /// A person switched it off.
        BY_HAND;

        /// @return the name in tables, answers and documents
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException if there is none of that name
        public static Reason of(String tag) {
            return valueOf(tag.toUpperCase(Locale.ROOT));
        }
    }

    public static Trouble of(Reason reason) {
        return new Trouble(reason, "");
    }
}
