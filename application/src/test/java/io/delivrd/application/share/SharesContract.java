package io.delivrd.application.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.PasswordHash;
import io.delivrd.application.access.SecretDigest;
import io.delivrd.application.view.PageAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store of shared links does.
public interface SharesContract {

    Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    /// @return an empty one
    Shares shares();

    private static Share share(int id, Instant at, Optional<PasswordHash> password) {
        return new Share(
                new UUID(7, id),
                "for the customer",
                PageAddress.of("/campaigns/spring?zone=UTC"),
                id == 1,
                password,
                "ada",
                at,
                Optional.of(at.plusSeconds(3600)),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    default void aLinkIsFoundByTheDigestOfItsSecret() {
        Shares shares = shares();
        Share older = share(1, AT, Optional.of(new PasswordHash("hash")));
        Share newer = share(2, AT.plusSeconds(1), Optional.empty());
        shares.add(older, SecretDigest.of("one"));
        shares.add(newer, SecretDigest.of("two"));

        assertThat(shares.find(SecretDigest.of("one"))).contains(older);
        assertThat(shares.find(SecretDigest.of("three"))).isEmpty();
        assertThat(shares.latest(10)).containsExactly(newer, older);
        assertThat(shares.latest(1)).containsExactly(newer);
    }

    @Test
    default void aLinkIsRevokedOnce() {
        Shares shares = shares();
        Share share = share(1, AT, Optional.empty());
        shares.add(share, SecretDigest.of("one"));
        shares.opened(share.id(), AT.plusSeconds(5));

        assertThat(shares.revoke(share.id(), AT.plusSeconds(9)).flatMap(Share::revokedAt))
                .contains(AT.plusSeconds(9));
        assertThat(shares.revoke(share.id(), AT.plusSeconds(10))).isEmpty();
        assertThat(shares.revoke(new UUID(0, 1), AT)).isEmpty();
        assertThat(shares.find(SecretDigest.of("one")).flatMap(Share::revokedAt))
                .contains(AT.plusSeconds(9));
        assertThat(shares.find(SecretDigest.of("one")).flatMap(Share::openedAt)).contains(AT.plusSeconds(5));
    }
}
