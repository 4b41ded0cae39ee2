package io.delivrd.application.digest;

import io.delivrd.application.notice.ChannelId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Figures that come by themselves, to whoever the channels lead to. They hold neither numbers nor money.
///
/// @param name 1 to 120 characters
/// @param maker whose it is, as the audit log calls them: it tells of views that they see
/// @param view the saved view it tells of; empty for what went wrong, why, and who must act
/// @param language it is written in
/// @param channels by which it goes; none while nobody gets it
/// @param ownChannel the one of those that was made for the addresses typed into it
/// @param enabled whether it comes by itself
/// @param changedAt what was due before is not made up for
/// @param sent the last day it was due and sent; empty if it never was
public record Digest(
        UUID id,
        String name,
        String maker,
        Optional<UUID> view,
        Rhythm rhythm,
        Locale language,
        List<ChannelId> channels,
        Optional<ChannelId> ownChannel,
        boolean enabled,
        Instant changedAt,
        Optional<Sent> sent) {

    public static final int LONGEST_NAME = 120;

    /// @param due in its zone
    public record Sent(LocalDate due, Instant at) {}

    public Digest {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be 1 to " + LONGEST_NAME + " printable characters");
        }
        channels = List.copyOf(channels);
    }

    /// @return what is to be sent now: what was due last, once; empty if it was sent, or is none of its business
    public Optional<Rhythm.Due> due(Instant now) {
        Rhythm.Due last = rhythm.last(now);
        boolean isNew =
                sent.map(Sent::due).filter(day -> !day.isBefore(last.on())).isEmpty();
        return enabled && isNew && last.at().isAfter(changedAt) ? Optional.of(last) : Optional.empty();
    }
}
