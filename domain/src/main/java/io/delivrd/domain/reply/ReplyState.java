package io.delivrd.domain.reply;

import java.util.Locale;

/// How far a reply got on its way to us, in the order in which one follows another: what was told twice is as far as
/// the later says.
///
/// What reaches us by callback is [#SENT]; the others are told by a provider's own lists.
public enum ReplyState {
    /// The provider has it of the carrier and is to hand it to us.
    QUEUED,
    /// Handing it over failed, and is tried again.
    FAILED,
    /// The provider gave up handing it over.
    FROZEN,
    /// It was handed to us.
    SENT;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return the name in JSON and SQL
    public String tag() {
        return tag;
    }

    /// @throws IllegalArgumentException if no state has that name
    public static ReplyState ofTag(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
    }
}
