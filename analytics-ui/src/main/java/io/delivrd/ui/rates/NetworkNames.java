package io.delivrd.ui.rates;

import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.ui.layout.Words;
import java.util.Locale;
import java.util.Optional;

/// Networks by the names people know.
public final class NetworkNames {

    private final Words words;

    public NetworkNames(Words words) {
        this.words = words;
    }

    /// @return the name; the code where it has none
    public String name(String code, Optional<Network> network) {
        if (code.equals(NetworkCode.UNKNOWN.text())) {
            return words.text("network.unknown");
        }
        return network.flatMap(Network::name).orElse(code);
    }

    /// @return code and country; what of it is known and not the name already
    public String detail(String code, Optional<Network> network) {
        if (code.equals(NetworkCode.UNKNOWN.text())) {
            return "";
        }
        Optional<String> country = network.flatMap(Network::country).map(this::country);
        boolean named = network.flatMap(Network::name).isPresent();
        if (!named) {
            return country.orElse("");
        }
        return country.map(text -> words.text("network.detail", code, text)).orElse(code);
    }

    /// @return empty text for the missing network
    public String code(String code) {
        return code.equals(NetworkCode.UNKNOWN.text()) ? "" : code;
    }

    /// @param code ISO 3166-1 alpha-2
    public String country(String code) {
        String name = Locale.of("", code).getDisplayCountry(words.locale());
        return name.isEmpty() ? code : name;
    }
}
