package io.delivrd.application.alert;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.InMemoryDelivrd.Counted;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.domain.alert.AlertRule.Per;
import io.delivrd.domain.alert.AlertScope;
import io.delivrd.domain.alert.QuarterHour;
import io.delivrd.domain.alert.QuarterHour.Came;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.ErrorCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// [AlertFigures] of the parts in memory, each looked at again for every question.
public final class InMemoryAlertFigures implements AlertFigures {

    private final InMemoryDelivrd delivrd;

    public InMemoryAlertFigures(InMemoryDelivrd delivrd) {
        this.delivrd = delivrd;
    }

    @Override
    public Map<String, NavigableMap<Instant, QuarterHour>> histories(Question question) {
        List<Counted> asked = delivrd.counted(Instant.EPOCH).stream()
                .filter(part -> isAsked(part, question))
                .toList();
        Optional<CurrencyCode> currency = question.scope().currency().or(() -> currency(asked));
        Map<String, NavigableMap<Instant, QuarterHour>> histories = new HashMap<>();
        asked.stream()
                .collect(Collectors.groupingBy(part -> subject(part, question.per())))
                .forEach((subject, parts) -> {
                    NavigableMap<Instant, QuarterHour> quarters = new TreeMap<>();
                    parts.stream()
                            .collect(Collectors.groupingBy(InMemoryAlertFigures::start))
                            .forEach((start, some) ->
                                    quarters.put(start, quarter(start, some, question.scope(), currency)));
                    histories.put(subject, quarters);
                });
        return histories;
    }

    private boolean isAsked(Counted part, Question question) {
        AlertScope scope = question.scope();
        return !delivrd.isSilent(part)
                && isIn(start(part), question.spans())
                && question.campaigns()
                        .filter(names -> !names.contains(part.campaign().text()))
                        .isEmpty()
                && scope.network().filter(code -> !code.equals(network(part))).isEmpty()
                && scope.country().filter(code -> !code.equals(part.country())).isEmpty()
                && scope.provider()
                        .filter(id -> !id.equals(part.part().key().provider()))
                        .isEmpty()
                && scope.account()
                        .filter(id -> !id.equals(part.part().key().account()))
                        .isEmpty();
    }

    private static boolean isIn(Instant start, List<Span> spans) {
        return spans.stream().anyMatch(span -> !start.isBefore(span.from()) && start.isBefore(span.until()));
    }

    private static Instant start(Counted part) {
        return RollupWindow.startOf(part.state().windowAt());
    }

    private static NetworkCode network(Counted part) {
        return part.state().network().orElse(NetworkCode.UNKNOWN);
    }

    private static String subject(Counted part, Optional<Per> per) {
        return per.map(by -> switch (by) {
                    case CAMPAIGN -> part.campaign().text();
                    case NETWORK -> network(part).text();
                    case COUNTRY -> part.country();
                    case PROVIDER -> part.part().key().provider().text();
                    case ACCOUNT -> part.part().key().account().text();
                })
                .orElse("");
    }

    private static Optional<CurrencyCode> currency(List<Counted> parts) {
        return parts.stream()
                .flatMap(part -> price(part).stream())
                .collect(Collectors.groupingBy(
                        Price::currency, Collectors.reducing(BigDecimal.ZERO, Price::amount, BigDecimal::add)))
                .entrySet()
                .stream()
                .max(Comparator.comparing((Map.Entry<CurrencyCode, BigDecimal> entry) -> entry.getValue()))
                .map(Map.Entry::getKey);
    }

    private static Optional<Price> price(Counted part) {
        return part.state().price().map(PriceObservation::price);
    }

    private static QuarterHour quarter(
            Instant start, List<Counted> parts, AlertScope scope, Optional<CurrencyCode> currency) {
        record Key(Outcome outcome, int after) {}
        Map<Key, Long> finals = parts.stream()
                .map(Counted::state)
                .flatMap(state -> state.outcome().map(outcome -> new Key(outcome, after(state))).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new QuarterHour(
                start,
                parts.size(),
                parts.stream()
                        .flatMap(part -> part.state().error().stream())
                        .filter(code -> isAsked(code, scope))
                        .count(),
                parts.stream()
                        .flatMap(part -> price(part).stream())
                        .filter(price ->
                                currency.filter(price.currency()::equals).isPresent())
                        .map(Price::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                0,
                finals.entrySet().stream()
                        .map(entry -> new Came(
                                entry.getKey().outcome(), entry.getKey().after(), entry.getValue()))
                        .sorted(Comparator.comparing(Came::outcome).thenComparingLong(Came::after))
                        .toList());
    }

    private static boolean isAsked(ErrorCode code, AlertScope scope) {
        return scope.errorCodes().isEmpty() || scope.errorCodes().contains(code);
    }

    private static int after(PartState state) {
        Duration half = RollupWindow.LENGTH.dividedBy(2);
        return state.timeToOutcome()
                .map(time -> LatencyBucket.of(time).longest().plus(half))
                .map(time -> (int) Math.ceilDiv(time.toNanos(), RollupWindow.LENGTH.toNanos()))
                .orElse(1);
    }

    @Override
    public NavigableMap<Instant, Long> quarantined(List<Span> spans) {
        NavigableMap<Instant, Long> counts = new TreeMap<>();
        delivrd.each(Instant.MAX, Integer.MAX_VALUE, true, Quarantine.Kind.UNREADABLE, request -> {
            Instant start = RollupWindow.startOf(request.receivedAt());
            if (isIn(start, spans)) {
                counts.merge(start, 1L, Long::sum);
            }
            return true;
        });
        return counts;
    }

    @Override
    public List<String> campaigns(List<Span> spans) {
        return delivrd.counted(Instant.EPOCH).stream()
                .filter(part -> isIn(start(part), spans))
                .map(part -> part.campaign().text())
                .distinct()
                .sorted()
                .toList();
    }
}
