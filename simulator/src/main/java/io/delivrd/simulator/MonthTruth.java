package io.delivrd.simulator;

import io.delivrd.simulator.BilledPart.Billed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// What whoever compares the accounts of a [BilledMonth] must find, added up part by part from what was planted.
///
/// Nothing here is derived as the product derives it: a part's class is that of its fault.
final class MonthTruth {

    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(8);

    private final BilledMonth month;
    private final MonthPrices prices;

    MonthTruth(BilledMonth month, MonthPrices prices) {
        this.month = month;
        this.prices = prices;
    }

    /// @return one JSON object, ending in a newline
    String toJson() {
        Json json = new Json().open('{');
        json.name("month").text(month.month().toString());
        json.name("seed").literal(month.seed());
        json.name("parts")
                .literal(month.parts().stream().filter(BilledPart::isKnown).count());
        json.name("accounts").open('[');
        for (Account account : month.accounts()) {
            write(json, account);
        }
        json.close(']').name("faults").open('[');
        for (PlantedFault fault : PlantedFault.values()) {
            write(json, fault);
        }
        json.close(']');
        writePriceChange(json);
        writeInvoice(json);
        writeAdjustments(json);
        return json.close('}') + "\n";
    }

    private void write(Json json, Account account) {
        List<BilledPart> parts = known(account);
        Map<Place, Sides> classes = new TreeMap<>();
        Map<Place, Sides> total = new TreeMap<>();
        for (BilledPart part : parts) {
            sides(part).forEach((currency, sides) -> {
                classes.merge(new Place(part.fault().matchClass(), currency), sides, Sides::plus);
                total.merge(new Place("", currency), sides, Sides::plus);
            });
        }
        json.open('{')
                .name("provider")
                .text(account.vendor().id())
                .name("account")
                .text(account.apiKey());
        json.name("classes").open('[');
        classes.forEach(
                (place, sides) -> sides.write(json.open('{').name("class").text(place.text()), place));
        json.close(']').name("total").open('[');
        total.forEach((place, sides) -> sides.write(json.open('{'), place));
        json.close(']').name("spend").open('{');
        spend(json, "total", parts, _ -> "");
        spend(json, "campaign", parts, BilledPart::campaign);
        spend(json, "network", parts, BilledPart::network);
        spend(json, "country", parts, part -> Places.country(part.network()));
        spend(json, "state", parts, BilledPart::stateTag);
        json.close('}').close('}');
    }

    /// The two sides of a part by currency: one entry, or one for each of two currencies.
    private Map<String, Sides> sides(BilledPart part) {
        Map<String, Sides> sides = new TreeMap<>();
        BigDecimal ours = part.ours(false).or(() -> estimate(part)).orElse(NOTHING);
        if (part.submitted() || part.ours(false).isPresent()) {
            sides.put(part.currency(), new Sides(1, ours, NOTHING));
        }
        for (Billed record : part.theirs(false)) {
            sides.merge(record.currency(), new Sides(1, NOTHING, record.price()), Sides::ofOnePart);
        }
        return sides;
    }

    private Optional<BigDecimal> estimate(BilledPart part) {
        return part.submitted() ? prices.listed(part, day(part)) : Optional.empty();
    }

    private void spend(Json json, String name, List<BilledPart> parts, Function<BilledPart, String> key) {
        Map<Place, Spent> rows = new TreeMap<>();
        for (BilledPart part : parts) {
            Spent spent = spent(part);
            rows.merge(new Place(key.apply(part), spent.currency()), spent, Spent::plus);
        }
        json.name(name).open('[');
        rows.forEach((place, spent) -> {
            json.open('{');
            if (!name.equals("total")) {
                json.name(name).text(place.text());
            }
            json.name("currency").text(place.currency()).name("parts").literal(spent.parts());
            json.name("amount").text(spent.amount().toPlainString());
            json.name("estimated_amount")
                    .text(spent.estimated().toPlainString())
                    .close('}');
        });
        json.close(']');
    }

    /// The record counts before what we know, and that before the price list.
    private Spent spent(BilledPart part) {
        List<Billed> records = part.theirs(false);
        if (!records.isEmpty()) {
            Billed counts = records.getLast();
            return new Spent(counts.currency(), 1, counts.price(), NOTHING);
        }
        return part.ours(false)
                .map(price -> new Spent(part.currency(), 1, price, NOTHING))
                .orElseGet(() ->
                        new Spent(part.currency(), 1, NOTHING, estimate(part).orElse(NOTHING)));
    }

    private void write(Json json, PlantedFault fault) {
        List<BilledPart> parts = with(fault);
        json.open('{').name("fault").text(fault.tag()).name("class").text(fault.matchClass());
        json.name("parts").literal(parts.size()).name("message_ids").open('[');
        if (fault != PlantedFault.NONE && fault != PlantedFault.WITHOUT_PRICES) {
            parts.forEach(part -> json.text(part.id()));
        }
        json.close(']').close('}');
    }

    private void writePriceChange(Json json) {
        List<BilledPart> crept = month.parts().stream()
                .filter(part -> part.network().equals(MonthPrices.CREEPING))
                .filter(part -> !prices.settled())
                .filter(part ->
                        part.ours(false).orElseThrow().compareTo(prices.price(MonthPrices.CREEPING, day(part), false))
                                != 0)
                .sorted(Comparator.comparingLong(BilledPart::submittedAt))
                .toList();
        json.name("price_changes").open('[');
        if (!crept.isEmpty()) {
            BilledPart first = crept.getFirst();
            json.open('{')
                    .name("network")
                    .text(first.network())
                    .name("currency")
                    .text(first.currency());
            BigDecimal before = prices.price(first.network(), day(first), false);
            json.name("from").text(before.toPlainString());
            json.name("to").text(before.add(MonthPrices.SMALLEST).toPlainString());
            json.name("message_id").text(first.id());
            json.name("at").text(Instant.ofEpochMilli(first.submittedAt()).toString());
            json.name("parts").literal(crept.size()).name("effect");
            json.text(MonthPrices.SMALLEST
                    .multiply(BigDecimal.valueOf(crept.size()))
                    .toPlainString());
            json.close('}');
        }
        json.close(']');
    }

    private void writeInvoice(Json json) {
        json.name("invoice").open('[');
        for (InvoiceLine line : new MonthInvoice(month).lines()) {
            List<Spent> ours = known(month.accounts().getFirst()).stream()
                    .filter(part -> part.network().equals(line.network()))
                    .map(this::spent)
                    .filter(spent -> spent.currency().equals(line.currency()))
                    .toList();
            BigDecimal amount = ours.stream().map(Spent::amount).reduce(NOTHING, BigDecimal::add);
            json.open('{')
                    .name("description")
                    .text(line.description())
                    .name("network")
                    .text(line.network());
            json.name("currency").text(line.currency());
            json.name("our_quantity")
                    .literal(ours.stream()
                            .filter(spent -> spent.amount().signum() != 0)
                            .count())
                    .name("their_quantity")
                    .literal(line.quantity());
            json.name("ours").text(amount.toPlainString());
            json.name("theirs").text(line.amount().toPlainString());
            json.name("difference").text(line.amount().subtract(amount).toPlainString());
            json.close('}');
        }
        json.close(']');
    }

    private void writeAdjustments(Json json) {
        json.name("adjustments").open('[');
        for (BilledPart part : month.parts()) {
            String reason = part.fault().adjustment();
            if (!reason.isEmpty()) {
                BigDecimal before = part.isKnown() ? spent(part).amount() : NOTHING;
                List<Billed> records = part.theirs(true);
                BigDecimal after = records.isEmpty()
                        ? part.ours(true).orElseThrow()
                        : records.getLast().price();
                json.open('{').name("reason").text(reason).name("message_id").text(part.id());
                json.name("currency").text(part.currency());
                json.name("amount").text(after.subtract(before).toPlainString()).close('}');
            }
        }
        json.close(']');
    }

    private List<BilledPart> known(Account account) {
        return month.parts().stream()
                .filter(BilledPart::isKnown)
                .filter(part -> part.account().equals(account))
                .toList();
    }

    private List<BilledPart> with(PlantedFault fault) {
        List<BilledPart> found = new ArrayList<>(month.parts());
        found.removeIf(part -> part.fault() != fault);
        return found;
    }

    private static LocalDate day(BilledPart part) {
        return Instant.ofEpochMilli(part.submittedAt()).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /// A value of whatever rows are told apart by, and a currency.
    private record Place(String text, String currency) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::text)
                    .thenComparing(Place::currency)
                    .compare(this, other);
        }
    }

    private record Sides(long parts, BigDecimal ours, BigDecimal theirs) {

        Sides plus(Sides other) {
            return new Sides(parts + other.parts, ours.add(other.ours), theirs.add(other.theirs));
        }

        Sides ofOnePart(Sides other) {
            return new Sides(1, ours.add(other.ours), theirs.add(other.theirs));
        }

        void write(Json json, Place place) {
            json.name("currency").text(place.currency()).name("parts").literal(parts);
            json.name("ours").text(ours.toPlainString()).name("theirs").text(theirs.toPlainString());
            json.name("difference").text(theirs.subtract(ours).toPlainString()).close('}');
        }
    }

    private record Spent(String currency, long parts, BigDecimal amount, BigDecimal estimated) {

        Spent plus(Spent other) {
            return new Spent(currency, parts + other.parts, amount.add(other.amount), estimated.add(other.estimated));
        }
    }
}
