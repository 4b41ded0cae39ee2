package io.delivrd.web.access;

import io.delivrd.application.access.SignInThrottle;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// Attempts by name, by address, and of all together: an address can be made up where a proxy passes on what it was
/// told, and names there are many.
@Singleton
final class BucketThrottle implements SignInThrottle {

    static final int PER_NAME = 8;
    static final int PER_ADDRESS = 40;
    static final int OF_ALL = 60;

    private static final String ALL = "all";
    private static final int LONGEST = 100;

    private final Buckets names;
    private final Buckets addresses;
    private final Buckets all;
    private final Buckets known;

    BucketThrottle(InstantSource clock) {
        names = new Buckets(PER_NAME, Duration.ofSeconds(30), clock);
        addresses = new Buckets(PER_ADDRESS, Duration.ofSeconds(5), clock);
        all = new Buckets(OF_ALL, Duration.ofSeconds(1), clock);
        known = new Buckets(PER_NAME, Duration.ofSeconds(30), clock);
    }

    /// Who goes on under a name that has no attempts left takes none from the others. And who floods us with names
    /// shall not push out the buckets of others' names: those come last.
    @Override
    public Optional<Duration> attempt(String name, String address) {
        String key = keyOf(name);
        return names.lacking(key)
                .or(() -> addresses.taken(address))
                .or(() -> all.taken(ALL))
                .or(() -> key.isEmpty() ? Optional.empty() : names.taken(key));
    }

    @Override
    public void succeeded(String name, String address) {
        names.forget(keyOf(name));
        addresses.giveBack(address);
        all.giveBack(ALL);
    }

    @Override
    public Optional<Duration> attemptOf(String who) {
        return known.taken(who);
    }

    @Override
    public void succeededOf(String who) {
        known.forget(who);
    }

    private static String keyOf(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        return key.length() > LONGEST ? key.substring(0, LONGEST) : key;
    }
}
