package io.delivrd.application.finance.invoice;

import io.delivrd.application.finance.invoice.LinePlaces.Place;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.LineDifference;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Lines of an invoice beside our sums of the same currency: by network, then by country, then in total. Each sum is
/// compared once: what a line names by network is no part of its country's rest. Several lines that name the same share
/// our sum in proportion to what they bill: parts by quantity, money by amount.
///
/// The total is compared where no line of that currency names a network or country we have sums of. Of several lines it
/// is those that bill most parts under one description: fees beside them are nobody's.
final class InvoiceMatching {

    private static final BigDecimal ZERO = BigDecimal.ZERO.setScale(Price.SCALE);

    private final List<OurSum> left;
    private final List<OurSum> sums;
    private final Map<InvoiceLine, Place> places = new LinkedHashMap<>();
    private final Map<InvoiceLine, InvoiceComparison.Line> compared = new LinkedHashMap<>();

    private InvoiceMatching(List<InvoiceLine> lines, List<OurSum> sums, List<Network> table) {
        this.sums = sums;
        this.left = new ArrayList<>(sums);
        LinePlaces names = new LinePlaces(table, sums);
        lines.forEach(line -> places.put(line, names.of(line)));
    }

    /// @param sums one for each network and currency
    /// @param table of networks with names
    static InvoiceComparison of(List<InvoiceLine> lines, List<OurSum> sums, List<Network> table) {
        InvoiceMatching matching = new InvoiceMatching(lines, sums, table);
        lines.stream().map(InvoiceLine::currency).distinct().forEach(matching::compare);
        return new InvoiceComparison(
                lines.stream().map(matching::compared).toList(),
                matching.left.stream()
                        .filter(sum -> sum.parts() != 0 || sum.amount().signum() != 0)
                        .sorted(Comparator.comparing(OurSum::currency).thenComparing(OurSum::network))
                        .toList(),
                matching.total(lines));
    }

    private void compare(CurrencyCode currency) {
        // Who names fewest networks goes first: a code before a name that several have.
        grouped(currency, place -> !place.networks().isEmpty(), (_, place) -> place.networks()).entrySet().stream()
                .sorted(Comparator.comparingInt(group -> group.getKey().size()))
                .forEach(group -> take(
                        group.getValue(),
                        MatchedBy.NETWORK,
                        sum -> sum.currency().equals(currency) && group.getKey().contains(sum.network())));
        grouped(
                        currency,
                        place -> place.networks().isEmpty() && place.country().isPresent(),
                        (_, place) -> place.country().orElseThrow())
                .forEach((country, lines) -> take(
                        lines,
                        MatchedBy.COUNTRY,
                        sum -> sum.currency().equals(currency) && sum.country().equals(country)));
        if (compared.keySet().stream().noneMatch(line -> line.currency().equals(currency))) {
            grouped(
                            currency,
                            place -> !place.named(),
                            (line, _) -> Words.of(line.description()).joined())
                    .values()
                    .stream()
                    .reduce((one, other) -> quantity(one).compareTo(quantity(other)) >= 0 ? one : other)
                    .ifPresent(lines ->
                            take(lines, MatchedBy.TOTAL, sum -> sum.currency().equals(currency)));
        }
    }

    private interface KeyOfLine<K> {

        K of(InvoiceLine line, Place place);
    }

    private <K> Map<K, List<InvoiceLine>> grouped(CurrencyCode currency, Predicate<Place> which, KeyOfLine<K> key) {
        Map<K, List<InvoiceLine>> groups = new LinkedHashMap<>();
        places.forEach((line, place) -> {
            if (line.currency().equals(currency) && which.test(place)) {
                groups.computeIfAbsent(key.of(line, place), _ -> new ArrayList<>())
                        .add(line);
            }
        });
        return groups;
    }

    private void take(List<InvoiceLine> lines, MatchedBy by, Predicate<OurSum> which) {
        List<OurSum> taken = left.stream().filter(which).toList();
        if (taken.isEmpty()) {
            return;
        }
        left.removeAll(taken);
        List<NetworkCode> networks =
                taken.stream().map(OurSum::network).distinct().sorted().toList();
        long parts = taken.stream().mapToLong(OurSum::parts).sum();
        List<BigDecimal> amounts = weights(lines, line -> line.billed().amount());
        List<BigDecimal> quantities =
                weights(lines, line -> line.billed().quantity().orElse(BigDecimal.ZERO));
        List<BigDecimal> ofParts =
                shares(BigDecimal.valueOf(parts), quantities.isEmpty() ? amounts : quantities, lines.size(), 0);
        List<BigDecimal> ofOurs = shares(sum(taken, OurSum::amount), amounts, lines.size(), Price.SCALE);
        List<BigDecimal> ofEstimates = shares(sum(taken, OurSum::estimated), amounts, lines.size(), Price.SCALE);
        for (int i = 0; i < lines.size(); i++) {
            InvoiceLine line = lines.get(i);
            compared.put(
                    line, line(line, by, networks, ofParts.get(i).longValueExact(), ofOurs.get(i), ofEstimates.get(i)));
        }
    }

    private InvoiceComparison.Line compared(InvoiceLine line) {
        InvoiceComparison.Line found = compared.get(line);
        return found == null
                ? line(
                        line,
                        MatchedBy.NONE,
                        List.copyOf(new TreeSet<>(place(line).networks())),
                        0,
                        ZERO,
                        ZERO)
                : found;
    }

    private InvoiceComparison.Line line(
            InvoiceLine line,
            MatchedBy by,
            List<NetworkCode> networks,
            long parts,
            BigDecimal ours,
            BigDecimal estimated) {
        return new InvoiceComparison.Line(
                line,
                by,
                networks,
                place(line).country(),
                parts,
                ours,
                estimated,
                LineDifference.between(line.billed(), parts, ours));
    }

    private Place place(InvoiceLine line) {
        return Optional.ofNullable(places.get(line)).orElseThrow();
    }

    /// @return nothing where they are no proportion: one is negative, or all are zero
    private static List<BigDecimal> weights(List<InvoiceLine> lines, Function<InvoiceLine, BigDecimal> weight) {
        List<BigDecimal> weights = lines.stream().map(weight).toList();
        return weights.stream().anyMatch(one -> one.signum() < 0)
                        || weights.stream().allMatch(one -> one.signum() == 0)
                ? List.of()
                : weights;
    }

    /// Each ends where the next begins, so that they add up to the whole.
    ///
    /// @param weights none: equal shares
    private static List<BigDecimal> shares(BigDecimal whole, List<BigDecimal> weights, int n, int scale) {
        List<BigDecimal> shares = new ArrayList<>();
        BigDecimal all =
                weights.isEmpty() ? BigDecimal.valueOf(n) : weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal weight = BigDecimal.ZERO;
        BigDecimal given = BigDecimal.ZERO.setScale(scale);
        for (int i = 0; i < n; i++) {
            weight = weight.add(weights.isEmpty() ? BigDecimal.ONE : weights.get(i));
            BigDecimal until = whole.multiply(weight).divide(all, scale, RoundingMode.HALF_EVEN);
            shares.add(until.subtract(given));
            given = until;
        }
        return shares;
    }

    private List<InvoiceComparison.Total> total(List<InvoiceLine> lines) {
        return Stream.concat(sums.stream().map(OurSum::currency), lines.stream().map(InvoiceLine::currency))
                .distinct()
                .sorted()
                .map(currency -> new InvoiceComparison.Total(
                        currency,
                        sum(
                                sums.stream()
                                        .filter(sum -> sum.currency().equals(currency))
                                        .toList(),
                                OurSum::amount),
                        lines.stream()
                                .filter(line -> line.currency().equals(currency))
                                .map(line -> line.billed().amount())
                                .reduce(ZERO, BigDecimal::add)))
                .toList();
    }

    private static BigDecimal quantity(List<InvoiceLine> lines) {
        return lines.stream()
                .flatMap(line -> line.billed().quantity().stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(List<OurSum> sums, Function<OurSum, BigDecimal> amount) {
        return sums.stream().map(amount).reduce(ZERO, BigDecimal::add);
    }
}
