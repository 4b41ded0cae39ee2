package io.delivrd.application.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where a channel leads to. Addresses on the web are secrets of their own where who knows them may write.
public sealed interface Target {

    ChannelKind kind();

    /// Whom a mail goes to, each apart.
    ///
    /// @param recipients no address twice
    record Mail(List<Recipient> recipients) implements Target {

        public Mail {
            recipients = List.copyOf(recipients);
        }

        @Override
        public ChannelKind kind() {
            return ChannelKind.EMAIL;
        }

        /// Addresses are not told.
        @Override
        public String toString() {
            return "Mail[" + recipients.size() + "]";
        }
    }

    /// @param unsubscribedAt when they had enough; they get nothing since
    record Recipient(String address, Optional<Instant> unsubscribedAt) {

        public boolean isSubscribed() {
            return unsubscribedAt.isEmpty();
        }

        /// The address is not told.
        @Override
        public String toString() {
            return "Recipient[…]";
        }
    }

    /// A program that is called, with calls signed as Standard Webhooks has it.
    ///
    /// @param secret `whsec_` and 24 to 64 bytes in Base64
    record Webhook(String url, String secret) implements Target {

        @Override
        public ChannelKind kind() {
            return ChannelKind.WEBHOOK;
        }

        /// Neither address nor secret is told.
        @Override
        public String toString() {
            return "Webhook[…]";
        }
    }

    /// An incoming webhook of a chat that takes Slack's messages.
    record Slack(String url) implements Target {

        @Override
        public ChannelKind kind() {
            return ChannelKind.SLACK;
        }

        /// The address is not told.
        @Override
        public String toString() {
            return "Slack[…]";
        }
    }

    /// A workflow of Teams that takes adaptive cards.
    record Teams(String url) implements Target {

        @Override
        public ChannelKind kind() {
            return ChannelKind.TEAMS;
        }

        /// The address is not told.
        @Override
        public String toString() {
            return "Teams[…]";
        }
    }
}
