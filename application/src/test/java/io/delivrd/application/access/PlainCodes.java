package io.delivrd.application.access;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// Codes that anybody could work out; and what an app of one-time codes does.
public final class PlainCodes implements OneTimeCodes {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int KEY_BYTES = 20;

    @Override
    public String code(byte[] key, long step) {
        return String.format(Locale.ROOT, "%06d", Math.floorMod(Arrays.hashCode(key) * 31L + step * 7919, 1_000_000L));
    }

    /// @param key as pages show it
    /// @return what an app shows for it
    public static String shown(OneTimeCodes codes, String key, Instant at) {
        return codes.code(typed(key), at.getEpochSecond() / 30);
    }

    private static byte[] typed(String key) {
        BigInteger bits = BigInteger.ONE;
        for (char letter : key.replace(" ", "").toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(letter)));
        }
        return Arrays.copyOfRange(bits.toByteArray(), 1, 1 + KEY_BYTES);
    }
}
