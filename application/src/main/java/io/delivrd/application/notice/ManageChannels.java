package io.delivrd.application.notice;

import io.delivrd.application.notice.Deliveries.Logged;
import io.delivrd.application.notice.Target.Recipient;
import io.delivrd.application.notice.Trouble.Reason;
import io.delivrd.application.rates.InvalidParameter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Adds, changes and tries channels.
public final class ManageChannels {

    /// How secrets of webhooks begin.
    public static final String SECRET_PREFIX = "whsec_";

    private final Channels channels;
    private final Deliveries deliveries;
    private final NoticeSenders senders;
    private final NoticeLanguages languages;
    private final TestWriter tests;
    private final ChannelReader reader;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ManageChannels(
            Channels channels,
            Deliveries deliveries,
            NoticeSenders senders,
            NoticeLanguages languages,
            TestWriter tests,
            InstantSource clock,
            RandomGenerator random) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.senders = senders;
        this.languages = languages;
        this.tests = tests;
        this.clock = clock;
        this.random = random;
        this.reader = new ChannelReader(senders, random);
    }

    /// How a trial ended.
    ///
    /// @param address of a mail; empty text of the others
    /// @param trouble empty if it was sent
    public record Trial(String address, Optional<Trouble> trouble) {

        /// The address is not told.
        @Override
        public String toString() {
            return "Trial[" + trouble + "]";
        }
    }

    /// @return by name
    public List<Channel> all() {
        return channels.all();
    }

    public Optional<Channel> find(ChannelId id) {
        return channels.find(id);
    }

    /// @see Deliveries#log(Optional, long, int)
    public List<Logged> log(Optional<ChannelId> channel, long before, int limit) {
        return deliveries.log(channel, before, limit);
    }

    /// @return what keeps channels of that kind from working at all
    public Optional<Trouble> standing(ChannelKind kind) {
        return senders.standing(kind);
    }

    /// @throws InvalidParameter if a field cannot be used
    public Channel add(ChannelForm form) {
        Channel channel = Channel.of(newId(), ChannelReader.name(form), reader.target(form, Optional.empty()))
                .inLanguage(ChannelReader.language(form));
        channels.put(channel);
        return channel;
    }

    /// Changes name, language, addresses and secret; the kind stays.
    ///
    /// @return empty if there is no such channel
    /// @throws InvalidParameter if a field cannot be used
    public Optional<Channel> change(ChannelId id, ChannelForm form) {
        Optional<Channel> changed = channels.find(id).map(channel -> {
            if (!form.kind().isEmpty() && !form.kind().equals(channel.kind().tag())) {
                throw new InvalidParameter("kind", "kind_stays", "of a channel stays: add another");
            }
            Target target = reader.target(
                    new ChannelForm(
                            channel.kind().tag(),
                            form.name(),
                            form.addresses(),
                            form.url(),
                            form.secret(),
                            form.language()),
                    channel.target());
            return channel.named(ChannelReader.name(form))
                    .inLanguage(ChannelReader.language(form))
                    .leadingTo(target);
        });
        changed.ifPresent(channels::put);
        return changed;
    }

    /// @return empty if there is no such channel
    public Optional<Channel> switchTo(ChannelId id, boolean on) {
        if (!on) {
            deliveries.switchOff(id, Trouble.of(Reason.BY_HAND), clock.instant());
        } else {
            channels.find(id).map(Channel::on).ifPresent(channels::put);
        }
        return channels.find(id);
    }

    /// @return false if there was none
    public boolean remove(ChannelId id) {
        return channels.remove(id);
    }

    /// The channel of exactly these addresses, added if there is none yet.
    ///
    /// @throws InvalidParameter if one of them cannot be written to
    public ChannelId ofAddresses(List<String> addresses) {
        List<Recipient> wanted = ChannelReader.recipients(addresses, List.of());
        List<String> texts = wanted.stream().map(Recipient::address).toList();
        return channels.all().stream()
                .filter(channel -> channel.target().orElse(null) instanceof Target.Mail mail
                        && mail.recipients().stream()
                                .map(Recipient::address)
                                .toList()
                                .equals(texts))
                .map(Channel::id)
                .findFirst()
                .orElseGet(() -> {
                    String joined = String.join(", ", texts);
                    String name = joined.length() > ChannelReader.LONGEST_NAME
                            ? joined.substring(0, ChannelReader.LONGEST_NAME)
                            : joined;
                    Channel channel = Channel.of(newId(), name, new Target.Mail(wanted));
                    channels.put(channel);
                    return channel.id();
                });
    }

    /// Has what was not sent tried anew, on a person's wish: by itself nothing is that was given up, for old news would
    /// come all at once.
    ///
    /// @return how it stands then; empty if there is no such delivery
    /// @throws InvalidParameter if it did not fail, what it said is not kept, its channel is off, or its reader has
    ///     unsubscribed
    public Optional<Logged> sendAgain(long key) {
        Optional<Logged> line = deliveries.find(key);
        Optional<Channel> channel = line.map(Logged::channel).flatMap(channels::find);
        if (line.isEmpty() || channel.isEmpty()) {
            return Optional.empty();
        }
        if (line.get().state() != Deliveries.State.FAILED) {
            throw new InvalidParameter("id", "again_not_failed", "was sent, or waits to be");
        }
        if (!line.get().kept()) {
            long days = SendNotices.REPEATABLE.toDays();
            throw new InvalidParameter(
                    "id",
                    "again_forgotten",
                    "is not kept any more: what was not sent can be sent again for " + days + " days",
                    List.of(String.valueOf(days)),
                    List.of());
        }
        if (!channel.get().isOn()) {
            throw new InvalidParameter("id", "again_off", "goes by a channel that is off: switch it on first");
        }
        if (!addresses(channel.get()).contains(line.get().address()) || !deliveries.again(key, clock.instant())) {
            throw new InvalidParameter("id", "again_unsubscribed", "is for an address that is not written to any more");
        }
        return deliveries.find(key);
    }

    /// Sends something at once, whether the channel is on or off, beside the outbox.
    ///
    /// @return for each address; empty if there is no such channel
    public List<Trial> test(ChannelId id) {
        return channels.find(id).map(this::test).orElse(List.of());
    }

    private List<Trial> test(Channel channel) {
        Notice notice = tests.write("test-" + newId(), languages.of(channel));
        Instant now = clock.instant();
        return addresses(channel).stream()
                .map(address -> new Trial(
                        address,
                        senders.send(new Delivery(0, notice, now, channel, address, 0))
                                .problem()))
                .toList();
    }

    private static List<String> addresses(Channel channel) {
        return channel.target().orElse(null) instanceof Target.Mail mail
                ? mail.recipients().stream()
                        .filter(Recipient::isSubscribed)
                        .map(Recipient::address)
                        .toList()
                : List.of("");
    }

    private ChannelId newId() {
        return new ChannelId(new UUID(random.nextLong(), random.nextLong()));
    }
}
