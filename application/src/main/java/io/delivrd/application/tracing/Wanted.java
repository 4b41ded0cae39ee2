package io.delivrd.application.tracing;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.network.CallingCodes;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What somebody knows of the parts that are looked for.
public sealed interface Wanted {

    /// A provider's id, to the letter.
    record ById(MessageId id) implements Wanted {}

    /// The whole number of the recipient.
    record ByNumber(Msisdn number) implements Wanted {}

    /// The recipient's number as it is written within its country, whichever that is.
    ///
    /// @param digits 6 to 15, perhaps with what is dialled before national numbers
    record ByNationalNumber(String digits) implements Wanted {

        static final int SHORTEST = 6;
        static final int LONGEST = 15;

        /// @return the international numbers it may be, each of a few hundred at most
        public Set<String> numbers() {
            Set<String> numbers = new LinkedHashSet<>();
            if (digits.startsWith("0")) {
                // Italy's fixed lines keep the zero, Hungary dials 06.
                numbers.add("39" + digits);
                if (digits.startsWith("06")) {
                    numbers.add("36" + digits.substring(2));
                }
            } else if (digits.startsWith("8") && digits.length() == 11) {
                numbers.add("7" + digits.substring(1));
            }
            String national = digits.startsWith("0") ? digits.substring(1) : digits;
            for (String code : CallingCodes.all()) {
                numbers.add(code + national);
                // As in +44 (0)7700 900123.
                if (digits.startsWith(code + "0")) {
                    numbers.add(code + digits.substring(code.length() + 1));
                }
            }
            numbers.removeIf(number -> number.length() > LONGEST);
            return numbers;
        }

        @Override
        public String toString() {
            return "ByNationalNumber[…]";
        }
    }

    /// The last digits of the recipient's number; looked for among the newest parts, from page to page further back.
    ///
    /// @param digits at least [#FEWEST]
    record ByLastDigits(String digits) implements Wanted {

        /// Fewer are the end of too many numbers.
        public static final int FEWEST = 4;

        @Override
        public String toString() {
            return "ByLastDigits[…]";
        }
    }

    /// The whole client-ref, to the letter.
    record ByReference(ClientRef reference) implements Wanted {}

    /// How something is looked for.
    enum Kind {
        ID("id"),
        NUMBER("number"),
        REFERENCE("reference");

        private final String tag;

        Kind(String tag) {
            this.tag = tag;
        }

        /// @return the name in URLs
        public String tag() {
            return tag;
        }

        /// @param typed by a person; a number in any form that [Msisdn] reads
        /// @return what it may mean, the likeliest first; empty if nothing of that kind can be so written
        public List<Wanted> readings(String typed) {
            try {
                return switch (this) {
                    case ID -> List.of(new ById(new MessageId(typed)));
                    case NUMBER -> numbers(new Msisdn(typed));
                    case REFERENCE -> List.of(new ByReference(new ClientRef(typed)));
                };
            } catch (IllegalArgumentException e) {
                return List.of();
            }
        }

        /// @return the likeliest reading
        public Optional<Wanted> read(String typed) {
            return readings(typed).stream().findFirst();
        }

        private static List<Wanted> numbers(Msisdn number) {
            if (!number.isNumber()) {
                return List.of();
            }
            String digits = number.text();
            List<Wanted> readings = new ArrayList<>(List.of(new ByNumber(number)));
            if (digits.length() >= ByNationalNumber.SHORTEST && digits.length() <= ByNationalNumber.LONGEST) {
                readings.add(new ByNationalNumber(digits));
            }
            if (digits.length() >= ByLastDigits.FEWEST) {
                readings.add(new ByLastDigits(digits));
            }
            return readings;
        }
    }
}
