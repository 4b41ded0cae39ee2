package io.delivrd.ui.hygiene;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Permission;
import io.delivrd.application.access.Sight;
import io.delivrd.application.hygiene.BestHours;
import io.delivrd.application.hygiene.HygieneQuery;
import io.delivrd.application.hygiene.HygieneQuestions;
import io.delivrd.application.hygiene.HygieneSums;
import io.delivrd.application.hygiene.ListHygiene;
import io.delivrd.application.hygiene.NumberForm;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.hygiene.Action;
import io.delivrd.domain.hygiene.Failure;
import io.delivrd.domain.hygiene.Proposal;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.ui.hygiene.HygieneView.Choice;
import io.delivrd.ui.hygiene.HygieneView.Export;
import io.delivrd.ui.hygiene.HygieneView.Form;
import io.delivrd.ui.hygiene.HygieneView.Link;
import io.delivrd.ui.hygiene.HygieneView.Row;
import io.delivrd.ui.hygiene.HygieneView.Saved;
import io.delivrd.ui.hygiene.HygieneView.Sum;
import io.delivrd.ui.hygiene.HygieneView.Sums;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.Frames;
import io.delivrd.ui.window.Asked;
import io.delivrd.ui.window.Carried;
import io.delivrd.ui.window.FilterBars;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The numbers that are to leave the list, or be sent to again, page by page and as files.
@Singleton
final class HygienePage {

    private static final int ROWS = 50;
    private static final int CAMPAIGNS = 3;
    private static final String ACTION = "action";
    private static final String CURSOR = "cursor";
    private static final String SINCE = "since";
    private static final String COUNT = "count";
    private static final String ALL = "all";
    private static final List<BigDecimal> SURE =
            List.of(new BigDecimal("0.95"), new BigDecimal("0.98"), new BigDecimal("0.995"));

    // How many numbers are gone through to count them, and for how long.
    private static final int COUNTED_AT_ONCE = 500;
    private static final Duration PATIENCE_AT_ONCE = Duration.ofMillis(50);
    private static final int MOST_COUNTED = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final ListHygiene hygiene;
    private final HygieneQuestions questions;
    private final BestHours hours;
    private final NumberForm.Forms forms;
    private final Catalogues catalogues;
    private final Frames frames;
    private final InstantSource clock;

    HygienePage(
            ListHygiene hygiene,
            HygieneQuestions questions,
            BestHours hours,
            NumberForm.Forms forms,
            Catalogues catalogues,
            Frames frames,
            InstantSource clock) {
        this.hygiene = hygiene;
        this.questions = questions;
        this.hours = hours;
        this.forms = forms;
        this.catalogues = catalogues;
        this.frames = frames;
        this.clock = clock;
    }

    /// @return what only this page is asked for, but the place in the list
    static List<Parameter> own(HttpRequest<?> request) {
        return Stream.of(ACTION, HygieneQuestions.SURE_FROM, SINCE)
                .flatMap(name -> request.getParameters().getAll(name).stream()
                        .filter(value -> !value.isBlank())
                        .map(value -> new Parameter(name, value.strip())))
                .toList();
    }

    HygieneView view(Asked asked, Map<String, List<String>> parameters, Caller caller, Words words) {
        Sight sight = Sight.ofSession(caller);
        Numbers numbers = new Numbers(words);
        Times times = new Times(words, asked.query().zone());
        HygieneQuery query = questions.of(asked.query(), parameters, sight.money());
        Optional<String> cursor = parameters.getOrDefault(CURSOR, List.of()).stream()
                .filter(text -> !text.isBlank())
                .findFirst();
        ListHygiene.Page page = hygiene.page(query, cursor, ROWS);
        Href here = asked.links().here();
        List<Row> rows = page.rows().stream()
                .map(proposal -> new Rows(numbers, times, asked.links().carried()).row(proposal))
                .toList();
        return new HygieneView(
                frames.of(
                        words.text("hygiene.title"),
                        "hygiene",
                        asked,
                        numbers,
                        FilterBars::ofParts,
                        rows.isEmpty() && page.next().isEmpty()
                                ? Optional.of(empty(asked, cursor, words))
                                : Optional.empty()),
                sums(query, parameters, here, numbers),
                actions(here, query.actions(), words),
                sure(here, query.sureFrom(), numbers),
                export(asked, caller, words),
                words.text("hygiene.caption"),
                sight.money(),
                rows,
                page.next().isPresent() && rows.size() < ROWS ? words.text("hygiene.looked") : "",
                cursor.isPresent() ? here.text() : "",
                page.next().map(next -> here.with(CURSOR, next).text()).orElse(""));
    }

    private static List<Choice> actions(Href here, Set<Action> shown, Words words) {
        Href all = without(ACTION, here);
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", words.text("hygiene.all"), all.text(), shown.isEmpty()));
        Arrays.stream(Action.values())
                .map(action -> new Choice(
                        action.tag(),
                        words.text("hygiene.action." + action.tag()),
                        all.with(ACTION, action.tag()).text(),
                        shown.equals(Set.of(action))))
                .forEach(choices::add);
        return choices;
    }

    private static List<Choice> sure(Href here, Optional<BigDecimal> shown, Numbers numbers) {
        Words words = numbers.words();
        Href any = without(HygieneQuestions.SURE_FROM, here);
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", words.text("hygiene.sure.any"), any.text(), shown.isEmpty()));
        SURE.stream()
                .map(least -> new Choice(
                        least.toPlainString(),
                        words.text("hygiene.sure.from", numbers.percent(least)),
                        any.with(HygieneQuestions.SURE_FROM, least.toPlainString())
                                .text(),
                        shown.filter(chosen -> chosen.compareTo(least) == 0).isPresent()))
                .forEach(choices::add);
        return choices;
    }

    private static Href without(String name, Href here) {
        return new Href(
                here.path(),
                here.parameters().stream()
                        .filter(parameter -> !parameter.name().equals(name))
                        .toList());
    }

    /// Few numbers are counted at once, many where that is asked for.
    private Sums sums(HygieneQuery query, Map<String, List<String>> parameters, Href here, Numbers numbers) {
        boolean all = parameters.getOrDefault(COUNT, List.of()).contains(ALL);
        HygieneSums sums = all
                ? hygiene.sums(query, MOST_COUNTED, PATIENCE)
                : hygiene.sums(query, COUNTED_AT_ONCE, PATIENCE_AT_ONCE);
        Words words = numbers.words();
        long found = Arrays.stream(Action.values()).mapToLong(sums::of).sum();
        return new Sums(
                Arrays.stream(Action.values())
                        .filter(action ->
                                query.actions().isEmpty() || query.actions().contains(action))
                        .map(action -> new Sum(
                                action.tag(),
                                words.text("hygiene.action." + action.tag()),
                                sums.whole()
                                        ? numbers.count(sums.of(action))
                                        : words.text("hygiene.sums.at_least", numbers.count(sums.of(action)))))
                        .toList(),
                sums.saved().stream()
                        .map(saved -> new Saved(
                                numbers.money(saved),
                                saved.text() + " " + saved.currency().text()))
                        .toList(),
                sums.whole() ? "" : words.text("hygiene.sums.more", numbers.count(found)),
                sums.whole() || all ? "" : here.with(COUNT, ALL).text());
    }

    private Export export(Asked asked, Caller caller, Words words) {
        boolean plain = caller.may(Permission.SEE_PERSONAL);
        List<Form> choices = forms.tags().stream()
                .filter(tag -> plain || !tag.equals(NumberForm.Kind.PLAIN.tag()))
                .map(tag -> new Form(tag, words.text("hygiene.numbers." + tag)))
                .toList();
        String hint = words.text(forms.salt().isPresent() ? "hygiene.export.hint" : "hygiene.export.no_salt");
        return new Export(
                "/api/v1/hygiene.csv", "/api/v1/hygiene.xlsx", asked.links().file(), choices, hint);
    }

    private static EmptyState empty(Asked asked, Optional<String> cursor, Words words) {
        boolean narrowed = asked.query().isSlice()
                || !asked.filters().isEmpty()
                || !asked.own().isEmpty()
                || cursor.isPresent();
        return new EmptyState(
                "no-numbers",
                true,
                words.text("hygiene.empty"),
                words.text(narrowed ? "hygiene.empty.narrowed" : "hygiene.empty.text"),
                narrowed ? "/hygiene" : "",
                words.text("hygiene.empty.link"));
    }

    /// Writes rows of a page.
    private final class Rows {

        private final Numbers numbers;
        private final Times times;
        private final Carried carried;
        private final Words words;

        private Rows(Numbers numbers, Times times, Carried carried) {
            this.numbers = numbers;
            this.times = times;
            this.carried = carried;
            this.words = numbers.words();
        }

        private Row row(Proposal proposal) {
            int others = proposal.messages().size() - 1;
            List<Campaign> campaigns = proposal.campaigns();
            Optional<Price> saved = proposal.saved();
            return new Row(
                    proposal.number().masked(),
                    proposal.action().tag(),
                    words.text("hygiene.action." + proposal.action().tag()),
                    proposal.reason(catalogues, words.locale()),
                    proposal.codes().stream().map(ErrorCode::text).toList(),
                    proposal.firstAt().map(times::minute),
                    proposal.lastAt().map(times::minute),
                    proposal.evidence().isEmpty()
                            ? Optional.empty()
                            : Optional.of(message(proposal.evidence().getLast())),
                    others > 0 ? words.text("hygiene.more_messages", others, numbers.count(others)) : "",
                    campaigns.stream().limit(CAMPAIGNS).map(this::campaign).toList(),
                    proposal.deliveredSince()
                            ? words.text("hygiene.delivered.yes")
                            : words.text("hygiene.delivered.no"),
                    numbers.percent(proposal.confidence()),
                    proposal.action() == Action.RETRY
                            ? hours.of(proposal.evidence().getLast().network())
                                    .map(this::hour)
                                    .orElse("")
                            : "",
                    saved.map(numbers::money).orElse(""),
                    saved.map(price -> price.text() + " " + price.currency().text())
                            .orElse(""));
        }

        private Link message(Failure failure) {
            String id = failure.part().messageId().text();
            return new Link(
                    id,
                    carried.to(Href.ofMessage(failure.part().provider().text(), id))
                            .text());
        }

        private Link campaign(Campaign campaign) {
            return new Link(
                    campaign.text(),
                    carried.to(Href.ofCampaign(campaign.text())).text());
        }

        /// @param hour of the day, UTC
        private String hour(int hour) {
            Instant then = clock.instant()
                    .atOffset(ZoneOffset.UTC)
                    .withHour(hour)
                    .truncatedTo(ChronoUnit.HOURS)
                    .toInstant();
            return words.text("hygiene.best_hour", times.format("format.time", then), times.zoneText());
        }
    }
}
