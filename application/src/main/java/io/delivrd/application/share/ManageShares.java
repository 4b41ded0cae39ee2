package io.delivrd.application.share;

import io.delivrd.application.access.AuditAction;
import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.AuditEntry.Outcome;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.PasswordHash;
import io.delivrd.application.access.Passwords;
import io.delivrd.application.access.Permission;
import io.delivrd.application.access.RandomText;
import io.delivrd.application.access.SecretDigest;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.OutOfSight;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.view.PageAddress;
import io.delivrd.application.view.SavedView;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes and revokes links for people without an account.
public final class ManageShares {

    /// So many characters a password has at least.
    public static final int SHORTEST_PASSWORD = 6;

    static final int LONGEST_PASSWORD = 200;
    private static final int SHOWN = 500;

    private final Shares shares;
    private final Passwords passwords;
    private final AuditLog audit;
    private final ReportingZone zone;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ManageShares(
            Shares shares,
            Passwords passwords,
            AuditLog audit,
            ReportingZone zone,
            InstantSource clock,
            RandomGenerator random) {
        this.shares = shares;
        this.passwords = passwords;
        this.audit = audit;
        this.zone = zone;
        this.clock = clock;
        this.random = random;
    }

    /// What somebody wants to show.
    ///
    /// @param name empty text: the page's path
    /// @param password empty text for none
    public record Draft(String name, PageAddress page, String password, Optional<Instant> expiresAt, boolean money) {

        /// The password is not told.
        @Override
        public String toString() {
            return "Draft[…]";
        }
    }

    /// @param token what is secret in the link; told this once
    public record Made(String token, Share share) {

        /// The token is not told.
        @Override
        public String toString() {
            return "Made[share=" + share.id() + "]";
        }
    }

    /// @return whether pages of that path can be shared; what they are filtered by may speak against it
    public static boolean isShareable(PageAddress page) {
        return LockedQuery.isPage(page);
    }

    /// @throws InvalidParameter if such a page, or under such conditions, is not shown to strangers
    /// @throws OutOfSight if the caller may not share it so
    public Made make(Caller by, Draft draft) {
        if (!by.may(Permission.SHARE)) {
            throw new OutOfSight("path", "none of your roles may share links");
        }
        if (draft.money() && !by.may(Permission.SEE_MONEY)) {
            throw new OutOfSight("money", "none of your roles sees prices");
        }
        // As it is stored.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (draft.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
            throw new InvalidParameter("expires_at", "share_expired", "must lie ahead");
        }
        PageAddress page = LockedQuery.of(draft.page(), draft.money(), zone, clock);
        String token = RandomText.from(random);
        Share share = new Share(
                new UUID(random.nextLong(), random.nextLong()),
                named(draft.name().strip(), page),
                page,
                draft.money(),
                hashed(draft.password()),
                by.name(),
                now,
                draft.expiresAt(),
                Optional.empty(),
                Optional.empty());
        shares.add(share, SecretDigest.of(token));
        audit.append(new AuditEntry(now, by.name(), AuditAction.SHARE_MADE, subject(share), Outcome.OK));
        return new Made(token, share);
    }

    private static String named(String name, PageAddress page) {
        String given = name.isEmpty() ? page.path() : name;
        if (given.chars().anyMatch(Character::isISOControl) || name.length() > SavedView.LONGEST_NAME) {
            throw new InvalidParameter(
                    "name", "view_name", "must be 1 to " + SavedView.LONGEST_NAME + " printable characters");
        }
        return given.substring(0, Math.min(given.length(), SavedView.LONGEST_NAME));
    }

    private Optional<PasswordHash> hashed(String password) {
        if (password.isEmpty()) {
            return Optional.empty();
        }
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new InvalidParameter(
                    "password",
                    "share_password",
                    "must be " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
        }
        return Optional.of(passwords.hash(password));
    }

    /// @return the newest first, revoked and expired ones too
    public List<Share> all() {
        return shares.latest(SHOWN);
    }

    /// It opens for nobody from then on, wherever it is asked for.
    ///
    /// @return the link; empty if there is none of that id which was not revoked before
    public Optional<Share> revoke(Caller by, UUID id) {
        Optional<Share> revoked = shares.revoke(id, clock.instant());
        revoked.ifPresent(share -> audit.append(
                new AuditEntry(clock.instant(), by.name(), AuditAction.SHARE_REVOKED, subject(share), Outcome.OK)));
        return revoked;
    }

    static String subject(Share share) {
        return share.id() + " " + share.page().path();
    }
}
