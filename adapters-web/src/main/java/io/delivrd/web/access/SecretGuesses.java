package io.delivrd.web.access;

import io.delivrd.application.access.SecretDigest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Slows down guessing of API tokens and sessions: only so many secrets that nobody has shown before are looked up, by
/// address and of all together. Those that were right once since the start are looked up always, so that others who
/// guess turn away nobody who is at work.
@Singleton
final class SecretGuesses {

    static final int PER_ADDRESS = 200;
    static final int OF_ALL = 300;

    private static final String ALL = "all";
    private static final int MOST = 20_000;

    private final Buckets addresses;
    private final Buckets all;
    private final Set<SecretDigest> right =
            Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<SecretDigest, Boolean> eldest) {
                    return size() > MOST;
                }
            }));

    SecretGuesses(InstantSource clock) {
        addresses = new Buckets(PER_ADDRESS, Duration.ofSeconds(1), clock);
        all = new Buckets(OF_ALL, Duration.ofMillis(200), clock);
    }

    /// Not looked up: to be tried again after the pause.
    static final class Throttled extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Duration pause;

        private Throttled(Duration pause) {
            super("too many secrets were tried", null, false, false);
            this.pause = pause;
        }

        Duration pause() {
            return pause;
        }
    }

    /// @param address of the client
    /// @return what the look-up found
    /// @throws Throttled if there were too many before
    <T> Optional<T> look(String secret, String address, Supplier<Optional<T>> lookUp) {
        SecretDigest digest = SecretDigest.of(secret);
        if (right.contains(digest)) {
            return lookUp.get();
        }
        addresses.taken(address).or(() -> all.taken(ALL)).ifPresent(pause -> {
            throw new Throttled(pause);
        });
        Optional<T> found = lookUp.get();
        if (found.isPresent()) {
            right.add(digest);
            addresses.giveBack(address);
            all.giveBack(ALL);
        }
        return found;
    }

    /// The secret was handed out just now.
    void knows(String secret) {
        right.add(SecretDigest.of(secret));
    }
}
