package io.delivrd.application.finance.tariff;

import io.delivrd.domain.network.NetworkCode;

/// What a tariff's price is for. Of several that fit a part the network counts before the longest prefix, and that
/// before the country.
public sealed interface TariffPlace {

    /// Parts on a network.
    record Network(NetworkCode code) implements TariffPlace {

        @Override
        public String network() {
            return code.text();
        }
    }

    /// Parts to a country.
    ///
    /// @param code ISO 3166-1 alpha-2, in capitals
    record Country(String code) implements TariffPlace {

        public Country {
            if (code.length() != 2 || !code.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
                throw new IllegalArgumentException("is no country code of two letters, such as GB");
            }
        }

        @Override
        public String country() {
            return code;
        }
    }

    /// Parts to numbers that begin so.
    ///
    /// @param digits of an international number without plus, one to five
    record Prefix(String digits) implements TariffPlace {

        public static final int LONGEST = 5;

        public Prefix {
            if (digits.isEmpty()
                    || digits.length() > LONGEST
                    || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                    || digits.charAt(0) == '0') {
                throw new IllegalArgumentException("is no prefix of one to five digits, such as 44 or 4477");
            }
        }

        @Override
        public String prefix() {
            return digits;
        }
    }

    /// @return empty text if it is for something else; so are the other two
    default String network() {
        return "";
    }

    default String country() {
        return "";
    }

    default String prefix() {
        return "";
    }

    /// @return the place named by the one text that is not empty
    static TariffPlace of(String network, String country, String prefix) {
        return !network.isEmpty()
                ? new Network(new NetworkCode(network))
                : country.isEmpty() ? new Prefix(prefix) : new Country(country);
    }
}
