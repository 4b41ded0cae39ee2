package io.delivrd.application.doctor;

import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.secret.SecretUnreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A call of a webhook that the doctor makes. Its header can be made, and its answer be known, by none but who
/// has the key for [secrets][SecretBox]; it is good for a few minutes.
///
/// @param nonce what the server is to say, to show that it is the one that was meant
/// @param header the value of the header that makes the call known
public record DoctorCall(String nonce, String header) {

    /// The header, in lower case.
    public static final String HEADER = "x-delivrd-doctor";

    private static final String KIND = "doctor";
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    public static DoctorCall made(SecretBox secrets, Instant now, RandomGenerator random) {
        String nonce = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        return new DoctorCall(
                nonce, secrets.seal(KIND + " " + now.plus(GOOD_FOR).getEpochSecond() + " " + nonce));
    }

    /// @param header as it came
    /// @return what to say; empty if it is nobody's with our key, or too old
    public static Optional<String> nonce(String header, SecretBox secrets, Instant now) {
        try {
            String[] parts = secrets.open(header).split(" ", -1);
            return parts.length == 3 && parts[0].equals(KIND) && now.getEpochSecond() <= Long.parseLong(parts[1])
                    ? Optional.of(parts[2])
                    : Optional.empty();
        } catch (SecretUnreadable | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The header is not told.
    @Override
    public String toString() {
        return "DoctorCall[…]";
    }
}
