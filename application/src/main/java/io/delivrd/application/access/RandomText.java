package io.delivrd.application.access;

import java.util.Base64;
import java.util.random.RandomGenerator;

/// Makes secrets.
public final class RandomText {

    private static final int BYTES = 32;

    private RandomText() {}

    /// @return 256 random bits as 43 characters that need no escaping in addresses and cookies
    public static String from(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
