package io.delivrd.domain.message;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.receipt.Membership;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Derives the state of a message from the states of its parts (specification, "Parts"): delivered if all are,
/// partially delivered if some are and others never will be, else the lowest open state, else the worst final one.
///
/// A pure function of the set of parts. Parts that are not known yet do not enter.
public final class MessageFold {

    private static final List<DeliveryState> WORST_FIRST = List.of(
            DeliveryState.REJECTED,
            DeliveryState.DEFICIENT,
            DeliveryState.CANCELLED,
            DeliveryState.FAILED,
            DeliveryState.EXPIRED,
            DeliveryState.FROZEN,
            DeliveryState.UNKNOWN);

    /// One part of the message with its state.
    public record Member(Part part, PartState state) {

        private static final Comparator<Member> ORDER = Comparator.comparing((Member member) ->
                        member.part.membership().map(Membership::number).orElse(1))
                .thenComparing(member -> member.part.key());

        private boolean isHard() {
            return state.finality() == Finality.HARD;
        }
    }

    private MessageFold() {}

    /// @param members the message's known parts, at least one, in any order
    public static MessageState fold(Collection<Member> members) {
        List<Member> parts = members.stream().sorted(Member.ORDER).toList();
        Member decider = decider(parts);
        boolean partial = isPartial(parts);
        boolean delivered = decider.state().state() == DeliveryState.DELIVERED;
        boolean contradicted =
                delivered && parts.stream().anyMatch(part -> part.state().standing() == Standing.CONTRADICTED);
        return new MessageState(
                partial ? DeliveryState.PARTIALLY_DELIVERED : decider.state().state(),
                standing(decider, partial, contradicted),
                partial ? settlement(settled(parts)) : settlement(parts),
                decider.state().error(),
                first(parts, part -> part.state().network()),
                new Attributes(
                        first(parts, part -> part.part().attributes().clientRef()),
                        first(parts, part -> part.part().attributes().recipient()),
                        first(parts, part -> part.part().attributes().senderId())),
                spend(parts),
                parts.stream()
                        .map(part -> part.state().windowAt())
                        .min(Instant::compareTo)
                        .orElseThrow(),
                times(parts).min(Duration::compareTo),
                delivered ? times(parts).max(Duration::compareTo) : Optional.empty(),
                parts.size(),
                parts.stream()
                        .flatMap(part -> part.part().membership().stream())
                        .mapToInt(Membership::count)
                        .max()
                        .orElse(parts.size()));
    }

    private static boolean isPartial(List<Member> parts) {
        return parts.stream().anyMatch(part -> part.state().state() == DeliveryState.DELIVERED)
                && parts.stream().anyMatch(MessageFold::isHardFailure);
    }

    private static boolean isHardFailure(Member part) {
        return part.isHard() && part.state().state() != DeliveryState.DELIVERED;
    }

    private static Member decider(List<Member> parts) {
        Comparator<Member> worst =
                Comparator.comparingInt(part -> WORST_FIRST.indexOf(part.state().state()));
        if (isPartial(parts)) {
            return parts.stream().filter(MessageFold::isHardFailure).min(worst).orElseThrow();
        }
        return parts.stream()
                .filter(part -> part.state().state().isOpen())
                .min(Comparator.comparingInt(part -> part.state().state().rank()))
                .or(() -> parts.stream()
                        .filter(part -> part.state().state() != DeliveryState.DELIVERED)
                        .min(worst))
                .orElseGet(parts::getFirst);
    }

    private static Standing standing(Member decider, boolean partial, boolean contradicted) {
        if (partial) {
            return Standing.PLAIN;
        }
        return contradicted ? Standing.CONTRADICTED : decider.state().standing();
    }

    private static List<Member> settled(List<Member> parts) {
        return parts.stream().filter(part -> !part.state().state().isOpen()).toList();
    }

    private static Settlement settlement(List<Member> parts) {
        if (parts.stream().anyMatch(part -> part.state().settlement() == Settlement.OPEN)) {
            return Settlement.OPEN;
        }
        return parts.stream().anyMatch(part -> part.state().settlement() == Settlement.RECOVERED)
                ? Settlement.RECOVERED
                : Settlement.PUSHED;
    }

    private static List<Price> spend(List<Member> parts) {
        Map<CurrencyCode, BigDecimal> sums = new TreeMap<>();
        parts.stream()
                .flatMap(part -> part.state().price().stream())
                .map(PriceObservation::price)
                .forEach(price -> sums.merge(price.currency(), price.amount(), BigDecimal::add));
        return sums.entrySet().stream()
                .map(sum -> new Price(sum.getValue(), sum.getKey()))
                .toList();
    }

    private static Stream<Duration> times(List<Member> parts) {
        return parts.stream().flatMap(part -> part.state().timeToReceipt().stream());
    }

    private static <T> Optional<T> first(List<Member> parts, Function<Member, Optional<T>> value) {
        return parts.stream().flatMap(part -> value.apply(part).stream()).findFirst();
    }
}
