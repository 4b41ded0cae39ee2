package io.delivrd.application.share;

import io.delivrd.application.access.PasswordHash;
import io.delivrd.application.access.Sight;
import io.delivrd.application.view.PageAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A link that shows one page as it was locked when the link was made, whoever opens it.
///
/// @param name for those who keep it, and above the page
/// @param money whether prices and spend are shown
/// @param password what opens it besides the link; empty: the link alone
/// @param expiresAt from when on it opens no more; empty: never
/// @param openedAt when it was last opened, to the minute
public record Share(
        UUID id,
        String name,
        PageAddress page,
        boolean money,
        Optional<PasswordHash> password,
        String createdBy,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> openedAt) {

    /// @return whether it opens then
    public boolean isOpenAt(Instant now) {
        return revokedAt.isEmpty() && expiresAt.filter(end -> !end.isAfter(now)).isEmpty();
    }

    /// @return figures, whoever looks: nothing personal, and money only where the link is made so
    public Sight sight() {
        return new Sight(false, money);
    }
}
