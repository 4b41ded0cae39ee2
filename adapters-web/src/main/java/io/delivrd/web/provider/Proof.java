package io.delivrd.web.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a call offers to prove its origin.
public sealed interface Proof {

    /// @return when it was signed, where it says
    Optional<Instant> signedAt();

    /// @return whether it proves anything
    boolean holds();

    /// The call is not signed.
    record Absent() implements Proof {
        @Override
        public Optional<Instant> signedAt() {
            return Optional.empty();
        }

        @Override
        public boolean holds() {
            return false;
        }
    }

    /// The call is signed by a digest that whoever knows the secret can make, too.
    ///
    /// @param claimed of the call, one of several where it has more than one
    /// @param expected any of these will do
    record Digest(List<byte[]> claimed, List<byte[]> expected, Optional<Instant> signedAt) implements Proof {

        /// @param claimed as text, in the very form of those expected
        public static Digest of(String claimed, String... expected) {
            return new Digest(
                    List.of(claimed.getBytes(StandardCharsets.UTF_8)),
                    Arrays.stream(expected)
                            .map(text -> text.getBytes(StandardCharsets.UTF_8))
                            .toList(),
                    Optional.empty());
        }

        public Digest at(Optional<Instant> time) {
            return new Digest(claimed, expected, time);
        }

        @Override
        public boolean holds() {
            boolean holds = false;
            for (byte[] one : claimed) {
                for (byte[] other : expected) {
                    holds |= MessageDigest.isEqual(other, one);
                }
            }
            return holds;
        }
    }

    /// The call is signed by a key whose other half we have: it was checked by a library.
    record Checked(boolean holds, Optional<Instant> signedAt) implements Proof {}
}
