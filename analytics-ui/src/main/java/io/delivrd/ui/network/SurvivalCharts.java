package io.delivrd.ui.network;

import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.survival.MeasureSurvival;
import io.delivrd.application.survival.ProposedHorizon;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.survival.Missing;
import io.delivrd.domain.survival.Plateau;
import io.delivrd.domain.survival.Survival;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.network.SurvivalChart.Fact;
import io.delivrd.ui.network.SurvivalChart.Proposal;
import io.delivrd.ui.window.Asked;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Builds the curve of one network, and says what follows from it.
final class SurvivalCharts {

    private final OutcomeFigures figures;
    private final Numbers numbers;
    private final Words words;

    SurvivalCharts(OutcomeFigures figures, Numbers numbers) {
        this.figures = figures;
        this.numbers = numbers;
        this.words = numbers.words();
    }

    /// @param inForce what is expected of the network now
    SurvivalChart of(NetworkExpectation inForce, Asked asked) {
        Map<Dimension, Set<String>> filters = asked.filters();
        CohortQuery query = new CohortQuery(
                asked.query().from(),
                asked.query().until(),
                asked.query().asOf(),
                only(filters, Dimension.PROVIDER, ProviderId::new),
                Optional.of(inForce.network()),
                only(filters, Dimension.CAMPAIGN, Campaign::new));
        long followed =
                query.provider().stream().count() + query.campaign().stream().count();
        Survival survival = MeasureSurvival.of(figures, query);
        boolean whole = followed == filters.size();
        Optional<ProposedHorizon> proposed = followed == 0 && !inForce.network().equals(NetworkCode.UNKNOWN)
                ? ProposedHorizon.of(survival, inForce)
                : Optional.empty();
        return survival.n() == 0
                ? nothing(survival, whole)
                : new SurvivalDrawing(survival, inForce, numbers)
                        .chart(
                                caption(),
                                summary(survival),
                                scope(whole),
                                facts(survival),
                                proposed.map(proposal -> proposal(proposal, inForce, asked)));
    }

    /// @return empty where the page is filtered by none or several; the curve is of all of them then
    private static <T> Optional<T> only(
            Map<Dimension, Set<String>> filters, Dimension dimension, Function<String, T> value) {
        return Optional.ofNullable(filters.get(dimension))
                .filter(values -> values.size() == 1)
                .map(values -> value.apply(values.iterator().next()));
    }

    private String caption() {
        return words.text("survival.caption");
    }

    private String scope(boolean whole) {
        return whole ? "" : words.text("survival.scope");
    }

    private SurvivalChart nothing(Survival survival, boolean whole) {
        boolean untimed = survival.missing().contains(Missing.TIMES);
        return new SurvivalChart(
                caption(),
                words.text(untimed ? "survival.none.times" : "survival.none.parts"),
                scope(whole),
                false,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                "",
                "",
                List.of(),
                List.of(),
                List.of());
    }

    private String summary(Survival survival) {
        return words.text(
                "survival.summary",
                survival.n(),
                numbers.count(survival.n()),
                survival.open(),
                numbers.count(survival.open()));
    }

    private List<Fact> facts(Survival survival) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                words.text("survival.half"),
                survival.halfLife().map(numbers::duration).orElse(words.text("rate.none")),
                words.text(survival.halfLife().isPresent() ? "survival.half.note" : "survival.half.none")));
        survival.plateau().ifPresent(plateau -> facts.add(never(plateau, survival.n())));
        survival.givenUp()
                .ifPresent(given -> facts.add(new Fact(
                        words.text("survival.given_up"),
                        numbers.share(given.n(), survival.n()),
                        words.text(
                                given.noticed() == given.n() ? "survival.given_up.noticed" : "survival.given_up.note",
                                numbers.count(given.n()),
                                numbers.duration(given.after())))));
        return facts;
    }

    private Fact never(Plateau plateau, long n) {
        BigDecimal high = BigDecimal.valueOf(plateau.interval().high());
        String interval = words.text(
                "rate.detail",
                numbers.bound(BigDecimal.valueOf(plateau.interval().low())),
                numbers.bound(high),
                words.text("rate.n", numbers.count(n)));
        boolean told = plateau.value().isPresent();
        return new Fact(
                words.text("survival.never"),
                told
                        ? numbers.percent(BigDecimal.valueOf(plateau.value().getAsDouble()))
                        : words.text("survival.never.at_most", numbers.percent(high)),
                words.text(
                        plateau.settled() ? "survival.never.note" : "survival.never.early",
                        interval,
                        numbers.duration(plateau.watched())));
    }

    private Proposal proposal(ProposedHorizon proposed, NetworkExpectation inForce, Asked asked) {
        Duration length = proposed.expectation().horizon();
        String hours = words.text("duration.h", numbers.count(length.toHours()));
        boolean holds = length.equals(inForce.horizon());
        return new Proposal(
                hours,
                words.text(
                        holds ? "survival.horizon.in_force" : "survival.horizon.note",
                        words.text("rate.n", numbers.count(proposed.n()))),
                holds ? "" : action(inForce.network(), asked),
                String.valueOf(length.toHours()),
                words.text("survival.horizon.accept", hours));
    }

    /// @return with the window, so that it leads back to the page as it was
    private static String action(NetworkCode network, Asked asked) {
        Href page = Href.of(Href.ofNetwork(network.text()).path() + "/horizon");
        return page.with(asked.links().here().parameters()).text();
    }
}
