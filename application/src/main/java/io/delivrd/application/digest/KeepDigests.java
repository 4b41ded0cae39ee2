package io.delivrd.application.digest;

import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.notice.Target;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.upkeep.Transactions;
import io.delivrd.application.view.SavedView;
import io.delivrd.application.view.SavedViews;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Keeps digests, and the channels made for the addresses typed into them.
public final class KeepDigests {

    private static final int MOST = 200;
    private static final int MOST_ADDRESSES = 100;
    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private final Digests digests;
    private final SavedViews views;
    private final Channels channels;
    private final Transactions transactions;
    private final InstantSource clock;

    public KeepDigests(
            Digests digests, SavedViews views, Channels channels, Transactions transactions, InstantSource clock) {
        this.digests = digests;
        this.views = views;
        this.channels = channels;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// What somebody wants.
    ///
    /// @param view empty for what went wrong
    /// @param channels that there are
    /// @param addresses besides; a channel is made for them
    public record Wish(
            String name,
            Optional<UUID> view,
            Rhythm rhythm,
            Locale language,
            List<ChannelId> channels,
            List<String> addresses,
            boolean enabled) {

        public Wish {
            channels = List.copyOf(channels);
            addresses = List.copyOf(addresses);
        }

        /// The addresses are not told.
        @Override
        public String toString() {
            return "Wish[" + name + "]";
        }
    }

    /// @param maker whose it is to be
    /// @throws InvalidParameter naming what cannot be used
    public Digest add(Wish wish, String maker) {
        if (digests.all().size() >= MOST) {
            throw new InvalidParameter("name", "digest_many", "one too many: there may be " + MOST + " digests");
        }
        return keep(UUID.randomUUID(), wish, maker, Optional.empty());
    }

    /// @return as it is from now on, its maker's still; empty if there is none
    /// @throws InvalidParameter naming what cannot be used
    public Optional<Digest> change(UUID id, Wish wish) {
        return digests.find(id).map(known -> keep(id, wish, known.maker(), Optional.of(known)));
    }

    private Digest keep(UUID id, Wish wish, String maker, Optional<Digest> known) {
        wish.view().ifPresent(view -> checkView(view, maker));
        List<ChannelId> to = new ArrayList<>();
        for (ChannelId channel : wish.channels()) {
            if (channels.find(channel).isEmpty()) {
                throw new InvalidParameter("channels", "digest_channel", "names a channel that there is not");
            }
            to.add(channel);
        }
        Optional<ChannelId> former = known.flatMap(Digest::ownChannel);
        List<Target.Recipient> recipients =
                recipients(wish.addresses(), known.map(this::addressesOf).orElse(List.of()));
        Optional<ChannelId> own = recipients.isEmpty()
                ? Optional.empty()
                : Optional.of(former.orElseGet(() -> new ChannelId(UUID.randomUUID())));
        former.ifPresent(to::remove);
        own.ifPresent(to::add);
        Digest digest = digest(id, wish, maker, to, own, known);
        transactions.together(() -> {
            own.ifPresent(channel -> channels.put(channel(channel, digest.name(), new Target.Mail(recipients))));
            digests.put(digest);
            former.filter(_ -> own.isEmpty()).ifPresent(channels::remove);
        });
        return digest;
    }

    /// One that is off stays off.
    private Channel channel(ChannelId id, String name, Target target) {
        return channels.find(id)
                .map(known -> known.named(name).leadingTo(target))
                .orElseGet(() -> Channel.of(id, name, target));
    }

    private Digest digest(
            UUID id, Wish wish, String maker, List<ChannelId> to, Optional<ChannelId> own, Optional<Digest> known) {
        try {
            return new Digest(
                    id,
                    wish.name().strip(),
                    maker,
                    wish.view(),
                    wish.rhythm(),
                    wish.language(),
                    to.stream().distinct().toList(),
                    own,
                    wish.enabled(),
                    clock.instant(),
                    known.flatMap(Digest::sent));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("name", "digest_name", String.valueOf(e.getMessage()));
        }
    }

    private void checkView(UUID id, String maker) {
        SavedView view = views.find(id)
                .filter(found -> found.isSeenBy(maker))
                .orElseThrow(() -> new InvalidParameter("view", "digest_view", "is no saved view that you see"));
        if (ToldPage.of(view.page()).isEmpty()) {
            throw new InvalidParameter(
                    "view",
                    "digest_page",
                    "is no overview, list or page of campaigns or networks, nor of errors: only those are told");
        }
    }

    /// @param known who has unsubscribed stays so
    private static List<Target.Recipient> recipients(List<String> addresses, List<Target.Recipient> known) {
        List<String> distinct = addresses.stream()
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        if (distinct.size() > MOST_ADDRESSES) {
            throw new InvalidParameter(
                    "addresses", "digest_addresses", "has more than " + MOST_ADDRESSES + " addresses");
        }
        for (int i = 0; i < distinct.size(); i++) {
            String address = distinct.get(i);
            if (address.length() > LONGEST_ADDRESS || !ADDRESS.matcher(address).matches()) {
                String place = String.valueOf(i + 1);
                throw new InvalidParameter(
                        "addresses",
                        "digest_address",
                        "number " + place + " is no address such as ada@example.org",
                        List.of(place),
                        List.of());
            }
        }
        return distinct.stream()
                .map(address -> known.stream()
                        .filter(one -> one.address().equals(address))
                        .findFirst()
                        .orElseGet(() -> new Target.Recipient(address, Optional.empty())))
                .toList();
    }

    /// Takes the digest away, with the channel made for it.
    ///
    /// @return false if there was none
    public boolean remove(UUID id) {
        Optional<Digest> known = digests.find(id);
        known.ifPresent(digest -> transactions.together(() -> {
            digests.remove(id);
            digest.ownChannel().ifPresent(channels::remove);
        }));
        return known.isPresent();
    }

    /// @return the addresses typed into it, unsubscribed ones too
    public List<Target.Recipient> addressesOf(Digest digest) {
        return digest.ownChannel()
                .flatMap(channels::find)
                .flatMap(Channel::target)
                .filter(Target.Mail.class::isInstance)
                .map(target -> ((Target.Mail) target).recipients())
                .orElse(List.of());
    }
}
