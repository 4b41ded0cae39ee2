package io.delivrd.ui.compare;

import io.delivrd.application.comparison.Compared;
import io.delivrd.application.comparison.Kind;
import io.delivrd.domain.network.Network;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.window.Asked;
import java.util.Optional;

/// Members and cells of a comparison by the names people know.
final class Names {

    private final Compared compared;
    private final Asked asked;
    private final NetworkNames networks;
    private final boolean membersAreNetworks;

    Names(Compared compared, Asked asked, Words words) {
        this.compared = compared;
        this.asked = asked;
        this.networks = new NetworkNames(words);
        this.membersAreNetworks = compared.query().kind() == Kind.NETWORK;
    }

    String member(String key) {
        return membersAreNetworks ? network(key) : key;
    }

    String detailOfMember(String key) {
        return membersAreNetworks ? networks.detail(key, known(key)) : "";
    }

    String hrefOfMember(String key) {
        return (membersAreNetworks
                        ? asked.links().onNetwork(key)
                        : asked.links().onCampaign(key))
                .text();
    }

    String cell(String key) {
        return membersAreNetworks ? key : network(key);
    }

    String detailOfCell(String key) {
        return membersAreNetworks ? "" : networks.detail(key, known(key));
    }

    private String network(String code) {
        return networks.name(code, known(code));
    }

    private Optional<Network> known(String code) {
        return Optional.ofNullable(compared.networks().get(code));
    }
}
