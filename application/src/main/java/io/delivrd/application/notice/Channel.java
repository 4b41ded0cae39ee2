package io.delivrd.application.notice;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A way by which people or programs are told.
///
/// @param name for people, such as `Campaign managers`
/// @param language in which they are told; empty for the usual one, see [NoticeLanguages]
/// @param target empty where the secrets cannot be read, see [io.delivrd.application.secret.SecretUnreadable]
/// @param off since when and why nothing goes there; empty if it is on
/// @param failure the last failure since something last got through
public record Channel(
        ChannelId id,
        ChannelKind kind,
        String name,
        Optional<Locale> language,
        Optional<Target> target,
        Optional<Since> off,
        Optional<Since> failure) {

    /// @param at when it happened
    public record Since(Instant at, Trouble trouble) {}

    public static Channel of(ChannelId id, String name, Target target) {
        return new Channel(
                id, target.kind(), name, Optional.empty(), Optional.of(target), Optional.empty(), Optional.empty());
    }

    public boolean isOn() {
        return off.isEmpty();
    }

    public Channel named(String other) {
        return new Channel(id, kind, other, language, target, off, failure);
    }

    public Channel inLanguage(Optional<Locale> other) {
        return new Channel(id, kind, name, other, target, off, failure);
    }

    public Channel leadingTo(Target other) {
        return new Channel(id, other.kind(), name, language, Optional.of(other), off, failure);
    }

    public Channel off(Since since) {
        return new Channel(id, kind, name, language, target, Optional.of(since), failure);
    }

    public Channel on() {
        return new Channel(id, kind, name, language, target, Optional.empty(), Optional.empty());
    }

    public Channel failing(Optional<Since> since) {
        return new Channel(id, kind, name, language, target, off, since);
    }
}
