package io.delivrd.ui.message;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.tracing.FoundPart;
import io.delivrd.application.tracing.FoundParts;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.ui.error.ErrorWords;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.message.PartTable.Row;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.rates.StateKind;
import io.delivrd.ui.window.Carried;
import io.micronaut.http.HttpRequest;
import java.util.Comparator;
import java.util.Optional;

/// Builds tables of parts.
final class PartTables {

    private static final String PARAMETER = "before";

    private final Times times;
    private final Words words;
    private final ErrorWords errors;
    private final NetworkNames networks;

    PartTables(Catalogues catalogues, Times times, Words words) {
        this.times = times;
        this.words = words;
        this.errors = new ErrorWords(catalogues, words);
        this.networks = new NetworkNames(words);
    }

    /// @return where the page asked for begins
    /// @throws InvalidParameter if the URL names something else
    static PageStart start(HttpRequest<?> request) {
        try {
            return PageStart.parse(request.getParameters().getFirst(PARAMETER).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(PARAMETER, "place", "is no place in a list");
        }
    }

    /// @param here the list's first page
    PartTable of(FoundParts found, String caption, boolean campaigns, Href here, Carried carried, PageStart start) {
        return new PartTable(
                caption,
                campaigns,
                found.parts().stream().map(part -> row(part, carried)).toList(),
                start.equals(new PageStart.Newest()) ? "" : here.text(),
                found.next()
                        .map(next -> here.with(PARAMETER, next.text()).text())
                        .orElse(""));
    }

    private Row row(FoundPart part, Carried carried) {
        StateKind kind = StateKind.of(part.state().state(), part.state().standing(), part.aged());
        String network = part.state().network().orElse(NetworkCode.UNKNOWN).text();
        String campaign = part.campaign().text();
        Optional<ErrorCode> error = part.state().error();
        return new Row(
                part.key().messageId().text(),
                carried.to(Href.ofMessage(
                                part.key().provider().text(),
                                part.key().messageId().text()))
                        .text(),
                times.second(part.state().windowAt()),
                part.attributes().recipient().map(Msisdn::masked).orElse(""),
                kind.look().tag(),
                words.text("state." + kind.tag()),
                part.state().flags().stream()
                        .sorted(Comparator.naturalOrder())
                        .map(flag -> words.text("flag." + flag.tag()))
                        .toList(),
                part.state()
                        .finalAt()
                        .map(at -> words.text("parts.final", times.second(at).text()))
                        .orElse(""),
                error.map(ErrorCode::text).orElse(""),
                error.map(code -> errors.of(part.key().provider(), code).meaning())
                        .orElse(""),
                networks.name(network, part.network()),
                networks.detail(network, part.network()),
                campaign,
                carried.to(Href.ofCampaign(campaign)).text());
    }
}
