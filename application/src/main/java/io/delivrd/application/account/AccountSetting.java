package io.delivrd.application.account;

import java.time.Instant;
import java.util.Optional;

/// One value of an account that was entered.
///
/// @param name of its [field][AccountField]
/// @param text sealed if it is secret
/// @param until when it ends to be good; empty: it stays
public record AccountSetting(String name, String text, boolean sealed, Instant since, Optional<Instant> until) {

    public boolean isGoodAt(Instant now) {
        return until.filter(end -> !end.isAfter(now)).isEmpty();
    }

    /// The text is not told.
    @Override
    public String toString() {
        return "AccountSetting[" + name + "]";
    }
}
