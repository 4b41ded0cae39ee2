package io.delivrd.ui.finance;

import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.PartsCursor;
import io.delivrd.application.finance.PartsQuery;
import io.delivrd.application.finance.PricedPart;
import io.delivrd.application.finance.PricedParts;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.ui.finance.FinanceHead.Choice;
import io.delivrd.ui.finance.MatchView.Chip;
import io.delivrd.ui.finance.MatchView.Dispute;
import io.delivrd.ui.finance.MatchView.PartList;
import io.delivrd.ui.finance.MatchView.Row;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.rates.StateKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Builds the list of a month's messages with both sides of their price.
final class PartLists {

    private static final int ROWS = 50;

    /// Where the list stands on its page.
    private static final String ANCHOR = "#messages";

    private static final String CLASS = "class";

    private final PricedParts parts;
    private final Numbers numbers;
    private final Words words;
    private final NetworkNames networks;

    private final Map<String, Network> known;

    /// @param known networks by their codes
    PartLists(PricedParts parts, Map<String, Network> known, Numbers numbers) {
        this.parts = parts;
        this.known = known;
        this.numbers = numbers;
        this.words = numbers.words();
        this.networks = new NetworkNames(words);
    }

    /// @param times in the zone of the accounts
    PartList of(AskedMonth asked, PartsQuery query, Optional<PartsCursor> after, Times times) {
        List<PricedPart> found = parts.page(query, after, ROWS + 1);
        List<PricedPart> shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        Map<String, String> filters = filters(query);
        Href here = with(asked.here(), filters);
        return new PartList(
                words.text("match.list.caption", times.zoneText()),
                classes(asked, query, filters),
                chips(asked, filters),
                shown.stream().map(part -> row(part, times)).toList(),
                with(asked.on("/api/v1/finance/match.csv"), filters).text(),
                with(asked.on("/api/v1/finance/match.xlsx"), filters).text(),
                after.isEmpty() ? "" : here.text() + ANCHOR,
                found.size() > ROWS
                        ? here.with("after", shown.getLast().cursor().text()).text() + ANCHOR
                        : "",
                query.matchClass().filter(_ -> !shown.isEmpty()).map(one -> dispute(asked.question(), one)));
    }

    private static Dispute dispute(MonthQuestion month, MatchClass matchClass) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("period", month.period().toString());
        month.provider().ifPresent(provider -> said.put("provider", provider.text()));
        month.account().ifPresent(account -> said.put("account", account.text()));
        said.put(CLASS, matchClass.tag());
        return new Dispute(Href.of("/api/v1/finance/disputes").text(), said);
    }

    /// @param filter `class`, `campaign`, `network` or `state`
    /// @return where the messages behind a figure are listed
    static String behind(AskedMonth asked, String filter, String value) {
        return asked.on(MatchPage.PATH).with(filter, value).text() + ANCHOR;
    }

    /// @return the filters as the address has them
    private static Map<String, String> filters(PartsQuery query) {
        Map<String, String> filters = new LinkedHashMap<>();
        query.matchClass().ifPresent(one -> filters.put(CLASS, one.tag()));
        query.campaign().ifPresent(campaign -> filters.put("campaign", campaign.text()));
        query.network().ifPresent(network -> filters.put("network", network.text()));
        if (!query.states().isEmpty()) {
            filters.put(
                    "state",
                    query.states().stream().sorted().map(DeliveryState::tag).collect(Collectors.joining(",")));
        }
        return filters;
    }

    private static Href with(Href href, Map<String, String> filters) {
        Href filtered = href;
        for (Map.Entry<String, String> filter : filters.entrySet()) {
            filtered = filtered.with(filter.getKey(), filter.getValue());
        }
        return filtered;
    }

    private static Map<String, String> without(Map<String, String> filters, String name) {
        Map<String, String> others = new LinkedHashMap<>(filters);
        others.remove(name);
        return others;
    }

    private List<Choice> classes(AskedMonth asked, PartsQuery query, Map<String, String> filters) {
        Href others = with(asked.here(), without(filters, CLASS));
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(
                "all",
                words.text("match.class.all"),
                others.text() + ANCHOR,
                query.matchClass().isEmpty()));
        for (MatchClass one : MatchClass.values()) {
            choices.add(new Choice(
                    one.tag(),
                    words.text("match.class." + one.tag()),
                    others.with(CLASS, one.tag()).text() + ANCHOR,
                    query.matchClass().filter(one::equals).isPresent()));
        }
        return choices;
    }

    private List<Chip> chips(AskedMonth asked, Map<String, String> filters) {
        return without(filters, CLASS).entrySet().stream()
                .map(filter -> new Chip(
                        words.text("dimension." + filter.getKey()),
                        filter.getKey().equals("state") ? states(filter.getValue()) : filter.getValue(),
                        with(asked.here(), without(filters, filter.getKey())).text() + ANCHOR))
                .toList();
    }

    private String states(String tags) {
        return List.of(tags.split(",")).stream()
                .map(tag -> words.text("state." + tag))
                .collect(Collectors.joining(", "));
    }

    private Row row(PricedPart part, Times times) {
        StateKind kind = StateKind.of(part.state());
        return new Row(
                part.part().messageId().text(),
                Href.ofMessage(
                                part.part().provider().text(),
                                part.part().messageId().text())
                        .text(),
                times.second(part.windowAt()),
                part.campaign().text(),
                networks.name(
                        part.network().text(),
                        Optional.ofNullable(known.get(part.network().text()))),
                kind.look().tag(),
                words.text("state." + kind.tag()),
                part.matchClass().tag(),
                words.text("match.class." + part.matchClass().tag()),
                part.ours().map(PartLists::exact).orElse(""),
                part.ourSource()
                        .map(source -> words.text("match.source." + source.tag()))
                        .orElse(""),
                part.ourSource().filter(source -> source == PriceSource.TARIFF).isPresent(),
                part.theirs().map(PartLists::exact).orElse(""),
                part.records() > 1 ? words.text("match.records", numbers.count(part.records())) : "",
                part.difference().map(PartLists::exact).orElse(""));
    }

    private static String exact(Price price) {
        return price.text() + " " + price.currency();
    }
}
