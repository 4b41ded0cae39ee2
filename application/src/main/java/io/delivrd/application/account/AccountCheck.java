package io.delivrd.application.account;

import java.util.Locale;

/// What came of one thing that was tried.
///
/// @param detail more about it, in English; empty text for nothing
public record AccountCheck(What what, Result result, String detail) {

    public enum What {
        /// Everything can be read, and belongs together.
        SETTINGS,
        /// A receipt as the provider would send it is taken.
        RECEIPT,
        /// Of another secret it is not.
        FORGED,
        /// Without a signature it is not.
        UNSIGNED,
        /// The provider accepts the credentials; asked for a message that there is not, so that it costs nothing.
        CREDENTIALS;

        /// @return the name in message files
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Result {
        OK,
        WRONG,
        /// It cannot be tried, or is of no matter.
        SKIPPED;

        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
