package io.delivrd.application.notice;

import io.delivrd.application.access.AuditAction;
import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.AuditEntry.Outcome;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.notice.Target.Recipient;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.secret.SecretUnreadable;
import java.time.InstantSource;
import java.util.Optional;

/// Lets people out of a channel's mails by the link that each mail has, without signing in.
///
/// Links are sealed: nobody can make one for another, and none shows an address.
public final class Unsubscribing {

    private static final String PURPOSE = "unsubscribe";

    private final Channels channels;
    private final SecretBox box;
    private final AuditLog audit;
    private final InstantSource clock;

    public Unsubscribing(Channels channels, SecretBox box, AuditLog audit, InstantSource clock) {
        this.channels = channels;
        this.box = box;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whose mails of what.
    ///
    /// @param channel its name
    /// @param subscribed whether there is still something to leave
    public record Standing(String channel, String address, boolean subscribed) {

        /// The address is not told.
        @Override
        public String toString() {
            return "Standing[" + subscribed + "]";
        }
    }

    private record Read(ChannelId channel, String address) {}

    /// @return for the end of a link, of letters that need no escaping
    public String token(ChannelId channel, String address) {
        return box.seal(PURPOSE + " " + channel + " " + address);
    }

    /// @return empty if the token is none of ours, or what it was for is gone
    public Optional<Standing> find(String token) {
        return read(token)
                .flatMap(read -> channels.find(read.channel())
                        .flatMap(channel -> recipient(channel, read.address())
                                .map(recipient ->
                                        new Standing(channel.name(), read.address(), recipient.isSubscribed()))));
    }

    /// Does it; doing it twice changes nothing.
    ///
    /// @return as [#find(String)], after it
    public Optional<Standing> unsubscribe(String token) {
        read(token)
                .filter(read -> channels.unsubscribe(read.channel(), read.address(), clock.instant()))
                .ifPresent(read -> audit.append(new AuditEntry(
                        clock.instant(), "", AuditAction.CHANNELS, "unsubscribed from " + read.channel(), Outcome.OK)));
        return find(token);
    }

    private Optional<Read> read(String token) {
        try {
            String[] words = box.open(token).split(" ", 3);
            return words.length == 3 && words[0].equals(PURPOSE)
                    ? Optional.of(new Read(ChannelId.of(words[1]), words[2]))
                    : Optional.empty();
        } catch (SecretUnreadable _) {
            return Optional.empty();
        }
    }

    private static Optional<Recipient> recipient(Channel channel, String address) {
        return channel.target().orElse(null) instanceof Target.Mail mail
                ? mail.recipients().stream()
                        .filter(recipient -> recipient.address().equals(address))
                        .findFirst()
                : Optional.empty();
    }
}
