package io.delivrd.application.forecast;

import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.outcome.Resolution;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.forecast.ForecastModel;
import io.delivrd.domain.forecast.Precedent;
import io.delivrd.domain.memory.Remembered;
import io.delivrd.domain.rates.RollupWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What was known of the four weeks before a campaign, as material of the model.
final class History {

    private static final int DAYS = 28;

    /// Campaigns with fewer parts on a day say little of how campaigns differ.
    private static final long FEW = 50;

    /// As many precedents are looked at; of each day the largest.
    private static final int PRECEDENTS = 60;

    /// With fewer, whole days are precedents too.
    private static final int FEW_PRECEDENTS = 10;

    private final OutcomeFigures outcomes;
    private final DeliveryFigures figures;
    private final ReportingZone zone;
    private final Remembered<Past, ForecastModel> models = new Remembered<>(4, ForecastModel::knowsEnough);
    private final Remembered<CohortQuery, Precedent> settled = new Remembered<>(200);

    /// @param from when parts were sent that are learnt from
    /// @param asOf what was known then
    private record Past(Instant from, Instant until, Instant asOf) {}

    /// A campaign's day; of all campaigns together if it is empty.
    private record Day(Instant start, Optional<Campaign> campaign, long n) {}

    History(OutcomeFigures outcomes, DeliveryFigures figures, ReportingZone zone) {
        this.outcomes = outcomes;
        this.figures = figures;
        this.zone = zone;
    }

    /// What the campaign itself came to teaches too, once it is a day old: else a campaign would be compared with
    /// itself. What was known is learnt anew each quarter of an hour.
    ///
    /// @param start when the campaign began
    ForecastModel before(Instant start, Instant asOf) {
        Instant known = RollupWindow.startOf(asOf);
        Instant dayAgo = known.minus(Duration.ofDays(1));
        Instant until = start.isAfter(dayAgo) ? earlier(start, known) : dayAgo;
        Instant from = zone.startOf(Interval.DAY, known.minus(Duration.ofDays(DAYS)));
        return models.get(new Past(from, until, known), this::learn);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private ForecastModel learn(Past past) {
        if (!past.until().isAfter(past.from())) {
            return ForecastModel.WITHOUT_HISTORY;
        }
        return new ForecastModel(
                outcomes.cohorts(new CohortQuery(
                        past.from(), past.until(), past.asOf(), Optional.empty(), Optional.empty(), Optional.empty())),
                days(past).stream().map(day -> precedent(day, past)).toList());
    }

    private Precedent precedent(Day day, Past past) {
        Instant end = zone.endOf(Interval.DAY, day.start());
        Instant known = zone.startOf(Interval.DAY, past.asOf().minus(Resolution.SETTLED));
        if (!end.isAfter(known)) {
            // What came of it does not depend on the hour it is asked at.
            return settled.get(query(day, end, end.plus(Resolution.SETTLED)), this::ask);
        }
        return ask(query(day, end.isBefore(past.until()) ? end : past.until(), past.asOf()));
    }

    private static CohortQuery query(Day day, Instant until, Instant asOf) {
        return new CohortQuery(day.start(), until, asOf, Optional.empty(), Optional.empty(), day.campaign());
    }

    private Precedent ask(CohortQuery query) {
        return Precedent.of(outcomes.cohorts(query));
    }

    private List<Day> days(Past past) {
        List<Day> campaigns = measured(past, List.of(Dimension.CAMPAIGN, Dimension.BUCKET));
        List<Day> largest = largest(campaigns);
        if (largest.size() >= FEW_PRECEDENTS) {
            return largest;
        }
        List<Day> both = new ArrayList<>(largest);
        both.addAll(measured(past, List.of(Dimension.BUCKET)).stream()
                .filter(day -> largest.stream().noneMatch(one -> one.start().equals(day.start())))
                .toList());
        return both;
    }

    private static List<Day> largest(List<Day> campaigns) {
        Map<Instant, List<Day>> byDay = new TreeMap<>();
        campaigns.forEach(day ->
                byDay.computeIfAbsent(day.start(), _ -> new ArrayList<>()).add(day));
        int each = Math.ceilDiv(PRECEDENTS, Math.max(1, byDay.size()));
        return byDay.values().stream()
                .flatMap(days -> days.stream()
                        .sorted(Comparator.comparingLong(Day::n)
                                .reversed()
                                .thenComparing(day ->
                                        day.campaign().map(Campaign::text).orElse("")))
                        .limit(each))
                .toList();
    }

    private List<Day> measured(Past past, List<Dimension> group) {
        DeliveryQuery query = new DeliveryQuery(
                past.from(), past.until(), zone.zone(), group, Interval.DAY, Unit.PART, Map.of(), past.asOf());
        try {
            return figures.measureAll(List.of(), List.of(query)).getFirst().rows().stream()
                    .filter(row -> row.counts().all() >= FEW)
                    .map(History::day)
                    .toList();
        } catch (TooManyRows e) {
            // So many campaigns are small ones; whole days are looked at instead.
            return List.of();
        }
    }

    private static Day day(DeliveryRow row) {
        return new Day(
                Instant.parse(row.key().getOrDefault(Dimension.BUCKET, "")),
                Optional.ofNullable(row.key().get(Dimension.CAMPAIGN)).map(Campaign::new),
                row.counts().all());
    }
}
