package io.delivrd.application.share;

import io.delivrd.application.access.AuditAction;
import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.AuditEntry.Outcome;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.PasswordHash;
import io.delivrd.application.access.Passwords;
import io.delivrd.application.access.SecretDigest;
import io.delivrd.application.access.SignInThrottle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens links for whoever holds them. Nothing is remembered between two calls, so a link that is revoked is closed at
/// once, at every instance.
public final class OpenShares {

    /// How long somebody who knew the password is not asked for it again.
    public static final Duration UNLOCKED_FOR = Duration.ofHours(12);

    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern PROOF = Pattern.compile("([0-9]{1,12})\\.[0-9a-f]{64}");

    private final Shares shares;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final AuditLog audit;
    private final InstantSource clock;

    public OpenShares(
            Shares shares, Passwords passwords, SignInThrottle throttle, AuditLog audit, InstantSource clock) {
        this.shares = shares;
        this.passwords = passwords;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /// What a link opens to.
    public sealed interface Opening {

        record Open(Share share) implements Opening {}

        /// A password is asked for first.
        record Locked(Share share) implements Opening {}

        /// Nothing says whether there ever was such a link.
        record Gone() implements Opening {}
    }

    /// How an attempt with a password ended.
    public sealed interface Unlocking {

        /// @param proof for the cookie by which the password is not asked for again
        record Unlocked(String proof) implements Unlocking {

            /// The proof is not told.
            @Override
            public String toString() {
                return "Unlocked[…]";
            }
        }

        record Refused(Share share) implements Unlocking {}

        /// Nothing was looked at.
        record Throttled(Duration pause) implements Unlocking {}

        record Gone() implements Unlocking {}
    }

    /// @param token as the address has it
    /// @param proof the cookie of who knew the password; empty text without one
    public Opening open(String token, String proof) {
        Optional<Share> found = find(token);
        if (found.isEmpty()) {
            return new Opening.Gone();
        }
        Share share = found.get();
        Instant now = clock.instant();
        if (share.password().filter(hash -> !isProven(proof, share, hash, now)).isPresent()) {
            return new Opening.Locked(share);
        }
        if (share.openedAt().filter(at -> at.plus(SEEN_EVERY).isAfter(now)).isEmpty()) {
            shares.opened(share.id(), now);
        }
        return new Opening.Open(share);
    }

    /// @param address of the client, for throttling
    public Unlocking unlock(String token, String password, String address) {
        Optional<Share> found = find(token);
        if (found.isEmpty() || found.get().password().isEmpty()) {
            return new Unlocking.Gone();
        }
        Share share = found.get();
        PasswordHash hash = share.password().get();
        String name = "share " + share.id();
        Optional<Duration> pause = throttle.attempt(name, address);
        if (pause.isPresent()) {
            return new Unlocking.Throttled(pause.get());
        }
        Instant now = clock.instant();
        if (password.length() > ManageShares.LONGEST_PASSWORD || !passwords.matches(password, hash)) {
            opened(share, now, Outcome.REFUSED);
            return new Unlocking.Refused(share);
        }
        throttle.succeeded(name, address);
        opened(share, now, Outcome.OK);
        return new Unlocking.Unlocked(proof(share, hash, now.plus(UNLOCKED_FOR).getEpochSecond()));
    }

    private void opened(Share share, Instant now, Outcome outcome) {
        audit.append(new AuditEntry(now, "", AuditAction.SHARE_OPENED, ManageShares.subject(share), outcome));
    }

    private Optional<Share> find(String token) {
        return TOKEN.matcher(token).matches()
                ? shares.find(SecretDigest.of(token)).filter(share -> share.isOpenAt(clock.instant()))
                : Optional.empty();
    }

    private static boolean isProven(String proof, Share share, PasswordHash hash, Instant now) {
        Matcher parts = PROOF.matcher(proof);
        if (!parts.matches()) {
            return false;
        }
        long until = Long.parseLong(parts.group(1));
        return now.getEpochSecond() < until && SecretDigest.areSame(proof, proof(share, hash, until));
    }

    /// Made of what is stored of the password: it needs no storage, and is good at every instance.
    private static String proof(Share share, PasswordHash hash, long until) {
        String text = String.join("\n", hash.encoded(), "share", share.id().toString(), "" + until, hash.encoded());
        return until + "." + SecretDigest.of(text).hex();
    }
}
