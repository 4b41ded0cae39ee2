package io.delivrd.application.hygiene;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.InMemoryDelivrd.Counted;
import io.delivrd.application.hygiene.EvidenceQuestion.Code;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.reply.OptOutQuery;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.hygiene.Delivery;
import io.delivrd.domain.hygiene.Failure;
import io.delivrd.domain.hygiene.NumberHistory;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Msisdn;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// [NumberEvidence] of parts in memory.
public final class InMemoryNumberEvidence implements NumberEvidence {

    private final InMemoryDelivrd store;
    private final OptOuts optOuts;

    public InMemoryNumberEvidence(InMemoryDelivrd store, OptOuts optOuts) {
        this.store = store;
        this.optOuts = optOuts;
    }

    @Override
    public Batch page(EvidenceQuestion question, Optional<Msisdn> after, int limit) {
        List<NumberHistory> numbers = histories(question)
                .filter(history -> after.filter(last -> history.number().text().compareTo(last.text()) <= 0)
                        .isEmpty())
                .limit(limit)
                .toList();
        return new Batch(
                numbers,
                numbers.size() < limit
                        ? Optional.empty()
                        : Optional.of(numbers.getLast().number()));
    }

    @Override
    public void stream(EvidenceQuestion question, Sink sink) throws IOException {
        for (NumberHistory history : histories(question).toList()) {
            sink.take(history);
        }
    }

    @Override
    public Optional<Set<Msisdn>> changedSince(Instant since, int most) {
        List<Counted> changed = parts().filter(counted -> counted.part().claims().stream()
                        .anyMatch(claim -> !claim.receivedAt().isBefore(since)))
                .toList();
        return changed.size() > most
                ? Optional.empty()
                : Optional.of(changed.stream()
                        .flatMap(counted -> counted.part().attributes().recipient().stream())
                        .collect(Collectors.toSet()));
    }

    private Stream<Counted> parts() {
        return store.counted(Instant.EPOCH).stream();
    }

    private Stream<NumberHistory> histories(EvidenceQuestion question) {
        Map<String, List<Counted>> byNumber = new TreeMap<>(parts().filter(
                        counted -> counted.part().attributes().recipient().isPresent())
                .collect(Collectors.groupingBy(counted ->
                        counted.part().attributes().recipient().orElseThrow().text())));
        Set<String> asked = optOuts.find(OptOutQuery.all(question.until(), Integer.MAX_VALUE)).stream()
                .map(optOut -> optOut.number().text())
                .collect(Collectors.toSet());
        asked.forEach(number -> byNumber.computeIfAbsent(number, _ -> List.of()));
        return byNumber.entrySet().stream()
                .filter(entry -> question.among()
                        .filter(among -> !among.contains(new Msisdn(entry.getKey())))
                        .isEmpty())
                .filter(entry -> entry.getValue().stream().anyMatch(wanted(question))
                        || (question.asked()
                                && asked.contains(entry.getKey())
                                && (question.filter().isEmpty()
                                        || entry.getValue().stream().anyMatch(passing(question)))))
                .map(entry -> history(new Msisdn(entry.getKey()), entry.getValue(), question));
    }

    private static Predicate<Counted> wanted(EvidenceQuestion question) {
        return passing(question)
                .and(counted -> counted.state().error().isPresent()
                        && question.codes()
                                .filter(codes -> !codes.contains(new Code(
                                        counted.part().key().provider(),
                                        counted.state().error().orElseThrow())))
                                .isEmpty());
    }

    private static Predicate<Counted> passing(EvidenceQuestion question) {
        return counted -> isWithin(counted, question)
                && question.filter().entrySet().stream()
                        .allMatch(filter -> filter.getValue().contains(value(counted, filter.getKey())));
    }

    private static boolean isWithin(Counted counted, EvidenceQuestion question) {
        Instant at = counted.state().windowAt();
        return !at.isBefore(question.from()) && at.isBefore(question.until());
    }

    private static String value(Counted counted, Dimension dimension) {
        return switch (dimension) {
            case CAMPAIGN -> counted.campaign().text();
            case CLIENT_REF ->
                counted.part().attributes().clientRef().map(ClientRef::text).orElse(CampaignRule.NO_REFERENCE.text());
            case NETWORK ->
                counted.state().network().orElse(NetworkCode.UNKNOWN).text();
            case COUNTRY -> counted.country();
            case PROVIDER -> counted.part().key().provider().text();
            case ACCOUNT -> counted.part().key().account().text();
            case STATE -> counted.state().state().tag();
            case ERROR -> counted.state().error().map(ErrorCode::text).orElse("");
            case BUCKET -> throw new IllegalArgumentException("bucket is no filter");
        };
    }

    private static NumberHistory history(Msisdn number, List<Counted> parts, EvidenceQuestion question) {
        List<Counted> known = parts.stream()
                .filter(counted -> isWithin(counted, question))
                .filter(counted -> counted.state()
                        .finalAt()
                        .filter(at -> at.isBefore(question.until()))
                        .isPresent())
                .sorted(Comparator.comparing(
                                (Counted counted) -> counted.state().windowAt())
                        .reversed())
                .toList();
        List<Failure> failures = known.stream()
                .filter(counted -> counted.state().error().isPresent())
                .limit(MOST_FAILURES)
                .map(InMemoryNumberEvidence::failure)
                .toList();
        List<Delivery> deliveries = known.stream()
                .filter(counted -> counted.state().state() == DeliveryState.DELIVERED
                        && counted.state().standing() != Standing.CONTRADICTED)
                .limit(MOST_DELIVERIES)
                .map(InMemoryNumberEvidence::delivery)
                .toList();
        Instant since = question.until().minus(Duration.ofDays(NumberHistory.PACE));
        List<Instant> sent = parts.stream()
                .map(counted -> counted.state().windowAt())
                .filter(at -> !at.isBefore(since) && at.isBefore(question.until()))
                .filter(_ -> question.pace())
                .sorted()
                .toList();
        return new NumberHistory(
                number,
                failures,
                deliveries,
                List.of(),
                sent.size(),
                NumberHistory.daysOfPace(sent.isEmpty() ? question.until() : sent.getFirst(), question.until()),
                known.stream()
                        .filter(counted -> counted.state().error().isPresent()
                                || counted.state().state() == DeliveryState.DELIVERED)
                        .flatMap(counted -> counted.state().price().stream())
                        .map(observation -> observation.price())
                        .findFirst());
    }

    private static Failure failure(Counted counted) {
        return new Failure(
                counted.part().key(),
                counted.campaign(),
                counted.state().network().orElse(NetworkCode.UNKNOWN),
                counted.state().error().orElseThrow(),
                counted.state().state() == DeliveryState.EXPIRED,
                counted.state().finalAt().orElseThrow(),
                arrivedAt(counted));
    }

    private static Delivery delivery(Counted counted) {
        return new Delivery(
                counted.part().key().provider(),
                counted.state().network().orElse(NetworkCode.UNKNOWN),
                counted.state().finalAt().orElseThrow(),
                arrivedAt(counted));
    }

    private static Instant arrivedAt(Counted counted) {
        return counted.part().claims().stream()
                .filter(claim -> counted.state().decidedBy().equals(Optional.of(claim.id())))
                .map(Claim::receivedAt)
                .findFirst()
                .orElse(counted.state().finalAt().orElseThrow());
    }
}
