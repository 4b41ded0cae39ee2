package io.delivrd.application.hygiene;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.receipt.Msisdn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How numbers are written in a list.
public sealed interface NumberForm {

    /// @return what stands for the number
    String of(Msisdn number);

    /// As they are, in international form without `+`.
    record Plain() implements NumberForm {
        @Override
        public String of(Msisdn number) {
            return number.text();
        }
    }

    /// Country and last digits.
    record Masked() implements NumberForm {
        @Override
        public String of(Msisdn number) {
            return number.masked();
        }
    }

    /// SHA-256 of the salt and the number, as 64 hex digits, for owners of lists who know the salt and their numbers.
    record Hashed(String salt) implements NumberForm {
        @Override
        public String of(Msisdn number) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest((salt + number.text()).getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
            }
        }

        /// The salt is not told.
        @Override
        public String toString() {
            return "Hashed[…]";
        }
    }

    /// The forms by the names they are asked for with.
    enum Kind {
        PLAIN,
        MASKED,
        HASHED;

        /// @return the name in URLs and settings
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws InvalidParameter if no form is called so
        public static Kind ofTag(String tag) {
            return Arrays.stream(values())
                    .filter(kind -> kind.tag().equals(tag))
                    .findFirst()
                    .orElseThrow(() -> InvalidParameter.noneOf(
                            "numbers", Arrays.stream(values()).map(Kind::tag).toList()));
        }
    }

    /// What the settings allow for.
    ///
    /// @param salt of hashed numbers; empty where none is set
    record Forms(Optional<String> salt) {

        /// @param asked a name; empty text for the usual form
        /// @param personal whether numbers are shown where nothing is asked for
        /// @param permitted whether they may be shown where that is asked for; else they are masked
        /// @throws InvalidParameter if no form is called so, or numbers are to be hashed without a salt
        public NumberForm read(String asked, boolean personal, boolean permitted) {
            Kind kind = asked.isEmpty() ? (personal ? Kind.PLAIN : Kind.MASKED) : Kind.ofTag(asked);
            return switch (kind) {
                case PLAIN -> permitted ? new Plain() : new Masked();
                case MASKED -> new Masked();
                case HASHED ->
                    new Hashed(salt.orElseThrow(() -> new InvalidParameter(
                            "numbers", "no_salt", "cannot be hashed: no salt is set in delivrd.hygiene.salt")));
            };
        }

        /// @return the names of those there are
        public List<String> tags() {
            return Arrays.stream(Kind.values())
                    .filter(kind -> kind != Kind.HASHED || salt.isPresent())
                    .map(Kind::tag)
                    .toList();
        }
    }
}
