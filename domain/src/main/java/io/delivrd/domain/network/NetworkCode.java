package io.delivrd.domain.network;

import io.delivrd.domain.text.Text;
import java.util.Optional;

/// A mobile network: MCC and MNC as text (ITU-T E.212, leading zeros kept), or the provider's alphabetic code such as
/// `US-TOLL-FREE`.
///
/// @param text 1 to 64 characters
public record NetworkCode(String text) implements Comparable<NetworkCode> {

    /// Stands in reports for parts whose receipts name no network.
    public static final NetworkCode UNKNOWN = new NetworkCode("(unknown)");

    private static final int MOST_DIGITS = 6;

    public NetworkCode {
        Text.checked("network code", text, 64);
    }

    /// @param wire as others write it
    /// @throws IllegalArgumentException if it can be no network's, or holds as many digits as a phone number:
    ///     everybody sees what is counted by network
    public static NetworkCode read(String wire) {
        if (Text.digits(wire) > MOST_DIGITS) {
            throw new IllegalArgumentException("network code holds more than " + MOST_DIGITS + " digits");
        }
        return new NetworkCode(wire);
    }

    /// @return the mobile country code, for codes made of five or six digits
    public Optional<String> mobileCountryCode() {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && (text.length() == 5 || text.length() == 6)
                ? Optional.of(text.substring(0, 3))
                : Optional.empty();
    }

    @Override
    public int compareTo(NetworkCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
