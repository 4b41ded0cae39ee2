package io.delivrd.ui.digest;

import io.delivrd.application.digest.Digest;
import io.delivrd.application.digest.ToldPage;
import io.delivrd.application.incident.Acknowledgement;
import io.delivrd.application.incident.FindIncidents;
import io.delivrd.application.incident.SeenIncident;
import io.delivrd.application.notice.Chart;
import io.delivrd.application.notice.Draft;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.Notice.Column;
import io.delivrd.application.notice.Notice.Table;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.application.view.SavedView;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.incident.Incident;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.ui.error.ErrorWords;
import io.delivrd.ui.incident.IncidentWords;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.NetworkNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The words of one digest.
final class DigestText {

    /// More belong on the page it leads to.
    private static final int MOST_ROWS = 20;

    private static final List<Dimension> BY_ERROR = List.of(Dimension.PROVIDER, Dimension.ERROR, Dimension.STATE);

    private final Digest digest;
    private final Words words;
    private final Numbers numbers;
    private final Times times;
    private final IncidentWords told;
    private final ErrorWords errors;
    private final NetworkNames networks;
    private final DeliveryQuestions questions;
    private final DeliveryFigures figures;

    DigestText(
            Digest digest, Words words, Catalogues catalogues, DeliveryQuestions questions, DeliveryFigures figures) {
        this.digest = digest;
        this.words = words;
        this.numbers = new Numbers(words);
        this.times = new Times(words, digest.rhythm().zone());
        this.told = new IncidentWords(catalogues, numbers, times);
        this.errors = new ErrorWords(catalogues, words);
        this.networks = new NetworkNames(words);
        this.questions = questions;
        this.figures = figures;
    }

    Draft ofIncidents(String key, Instant from, Instant until, FindIncidents incidents) {
        DeliveryQuery query = query(Map.of(), from, until, List.of());
        List<SeenIncident> all = incidents.in(query);
        List<SeenIncident> open = SeenIncident.open(all);
        List<String> paragraphs = new ArrayList<>(List.of(total(query)));
        paragraphs.add(
                open.isEmpty()
                        ? words.text("digest.nothing")
                        : words.text("digest.incidents", open.size(), numbers.count(open.size())));
        all.forEach(seen -> seen.acknowledged().ifPresent(said -> paragraphs.add(seenTo(seen, said))));
        Notice notice = Notice.of(
                        key,
                        kind(),
                        digest.language(),
                        words.text(
                                "digest.subject.incidents",
                                digest.name(),
                                open.size(),
                                numbers.count(open.size()),
                                times.window(from, until)),
                        paragraphs)
                .seenAt(within(Href.of("/"), from, until).text());
        return new Draft(
                open.isEmpty() ? notice : notice.with(table(open)), new DigestChart(words, times, figures).of(query));
    }

    private String seenTo(SeenIncident seen, Acknowledgement said) {
        return words.text("digest.seen", told.sentence(seen), said.note(), said.by());
    }

    private Table table(List<SeenIncident> open) {
        return new Table(
                columns("owner", "where", "what", "count", "when", "advice"),
                open.stream().limit(MOST_ROWS).map(this::cells).toList());
    }

    private List<String> cells(SeenIncident seen) {
        Incident incident = seen.incident();
        return List.of(
                told.owner(incident),
                told.where(seen),
                told.what(incident.cause()),
                told.count(incident),
                told.time(incident),
                seen.rise().isPresent()
                        ? words.text("digest.advice.rise", told.rise(seen), told.advice(incident.cause()))
                        : told.advice(incident.cause()));
    }

    Draft ofView(String key, Instant from, Instant until, SavedView view, ToldPage page) {
        boolean byError = page.by() == Dimension.ERROR;
        DeliveryQuery query = query(page.parameters(), from, until, byError ? BY_ERROR : List.of(page.by()));
        List<String> paragraphs = new ArrayList<>(List.of(total(query.ungrouped())));
        Notice notice = Notice.of(
                        key,
                        kind(),
                        digest.language(),
                        words.text("digest.subject.view", digest.name(), view.name(), times.window(from, until)),
                        paragraphs)
                .seenAt(address(view, page, from, until));
        Optional<Chart> chart = new DigestChart(words, times, figures).of(query.ungrouped());
        try {
            DeliveryReport report =
                    figures.measureAll(List.of(), List.of(query)).getFirst();
            return new Draft(
                    report.rows().isEmpty()
                            ? notice
                            : notice.with(byError ? failures(report) : rates(report, page.by())),
                    chart);
        } catch (TooManyRows e) {
            paragraphs.add(words.text("digest.too_many"));
            return new Draft(
                    Notice.of(key, kind(), digest.language(), notice.subject(), paragraphs)
                            .seenAt(address(view, page, from, until)),
                    chart);
        }
    }

    private Table rates(DeliveryReport report, Dimension by) {
        boolean slice = report.query().isSlice();
        Function<DeliveryRow, String> name = row -> {
            String text = row.key().getOrDefault(by, "");
            return by == Dimension.NETWORK ? networks.name(text, row.network()) : text;
        };
        return new Table(
                slice ? columns(by.tag(), "all") : columns(by.tag(), "all", "delivered", "interval", "coverage"),
                report.rows().stream()
                        .sorted(Comparator.comparingLong(
                                        (DeliveryRow row) -> row.counts().all())
                                .reversed()
                                .thenComparing(name))
                        .limit(MOST_ROWS)
                        .map(row -> cells(name.apply(row), row.counts(), slice))
                        .toList());
    }

    private List<String> cells(String name, DeliveryCounts counts, boolean slice) {
        String all = numbers.count(counts.all());
        Rate delivered = counts.deliveredOfAll();
        return slice
                ? List.of(name, all)
                : List.of(name, all, percent(delivered), interval(delivered), percent(counts.coverage()));
    }

    /// What was not delivered for one code of one provider.
    private record Code(String provider, String code) {}

    private Table failures(DeliveryReport report) {
        Map<Code, Long> counts = new HashMap<>();
        for (DeliveryRow row : report.rows()) {
            long failed = row.counts().finals() - row.counts().of(DeliveryState.DELIVERED);
            if (failed > 0) {
                Code code = new Code(
                        row.key().getOrDefault(Dimension.PROVIDER, ""),
                        row.key().getOrDefault(Dimension.ERROR, ""));
                counts.merge(code, failed, Long::sum);
            }
        }
        return new Table(
                columns("code", "what", "permanence", "count", "advice"),
                counts.entrySet().stream()
                        .sorted(Map.Entry.<Code, Long>comparingByValue()
                                .reversed()
                                .thenComparing(entry -> entry.getKey().toString()))
                        .limit(MOST_ROWS)
                        .map(entry -> cells(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private List<String> cells(Code code, long n) {
        ErrorWords.Explained explained = code.code().isEmpty()
                ? errors.none()
                : errors.of(new ProviderId(code.provider()), new ErrorCode(code.code()));
        return List.of(
                code.code(),
                explained.meaning(),
                words.text("permanence." + explained.permanence().tag()),
                numbers.count(n),
                explained.advice());
    }

    private List<Column> columns(String... names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(new Column(name, words.text("digest.column." + name)));
        }
        return columns;
    }

    /// @return how many, how many of them were delivered, and how it was before
    private String total(DeliveryQuery query) {
        Duration length = Duration.between(query.from(), query.until());
        DeliveryQuery before = new DeliveryQuery(
                query.from().minus(length),
                query.from(),
                query.zone(),
                List.of(),
                query.interval(),
                query.unit(),
                query.filter(),
                query.asOf());
        List<DeliveryReport> reports = figures.measureAll(List.of(), List.of(query, before));
        DeliveryCounts counts = reports.getFirst().total().counts();
        String window = words.text("digest.window", times.window(query.from(), query.until()), times.zoneText());
        String all = words.text("digest.all." + query.unit().tag(), counts.all(), numbers.count(counts.all()));
        if (query.isSlice() || counts.all() == 0) {
            return words.text("digest.total", window, all);
        }
        return words.text(
                "digest.total.rates",
                window,
                all,
                percent(counts.deliveredOfAll()),
                interval(counts.deliveredOfAll()),
                percent(reports.getLast().total().counts().deliveredOfAll()),
                percent(counts.coverage()));
    }

    private String percent(Rate rate) {
        return numbers.share(rate.hits(), rate.n());
    }

    private String interval(Rate rate) {
        return rate.interval()
                .map(bounds -> words.text("digest.interval", numbers.bound(bounds.low()), numbers.bound(bounds.high())))
                .orElse("");
    }

    private DeliveryQuery query(Map<String, List<String>> asked, Instant from, Instant until, List<Dimension> group) {
        Map<String, List<String>> parameters = new HashMap<>(asked);
        parameters.put("from", List.of(from.toString()));
        parameters.put("until", List.of(until.toString()));
        parameters.put("zone", List.of(times.zoneText()));
        parameters.put("group", group.stream().map(Dimension::tag).toList());
        parameters.remove("interval");
        return questions.read(parameters);
    }

    /// @return the page of the view with the window of the digest in place of its own
    private String address(SavedView view, ToldPage page, Instant from, Instant until) {
        Href href = Href.of(view.page().path());
        for (Dimension dimension : Dimension.values()) {
            boolean inPath = view.page().path().startsWith("/" + dimension.tag() + "s/");
            for (String value :
                    inPath ? List.<String>of() : page.parameters().getOrDefault(dimension.tag(), List.of())) {
                href = href.with(dimension.tag(), value);
            }
        }
        for (String value : page.parameters().getOrDefault("unit", List.of())) {
            href = href.with("unit", value);
        }
        return within(href, from, until).text();
    }

    private Href within(Href page, Instant from, Instant until) {
        return page.with(List.of(
                new Parameter("from", from.atZone(times.zone()).toLocalDate().toString()),
                new Parameter("until", until.atZone(times.zone()).toLocalDate().toString()),
                new Parameter("zone", times.zoneText())));
    }

    private String kind() {
        return "digest." + digest.rhythm().every().tag();
    }
}
