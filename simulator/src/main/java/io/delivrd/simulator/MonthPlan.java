package io.delivrd.simulator;

import io.delivrd.simulator.BilledPart.Billed;
import io.delivrd.simulator.BilledPart.Told;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Plans the messages of a [BilledMonth], one after the other in order of submission.
final class MonthPlan {

    private static final int PROVIDERS_WITH_PRICES = 5;
    private static final long HOUR = 3_600_000;
    private static final double CREPT_AFTER = 0.6;
    private static final String[] CAMPAIGNS = {"invoice-reminders", "order-updates", "table-bookings"};
    private static final String WITHOUT_PRICES = "loyalty-points";

    private final MonthPrices prices;
    private final long seed;
    private final int messages;
    private final long start;
    private final long end;
    private final Account priced;
    private final Account unpriced;

    /// @param end no message is submitted after it
    MonthPlan(MonthPrices prices, long seed, int messages, Instant end, Account priced, Account unpriced) {
        this.prices = prices;
        this.seed =
                Randomness.mix(seed, prices.month().getYear(), prices.month().getMonthValue());
        this.messages = messages;
        this.start =
                prices.month().atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        this.end = end.toEpochMilli();
        this.priced = priced;
        this.unpriced = unpriced;
    }

    /// @return all parts, in order of submission
    List<BilledPart> parts() {
        List<PlantedFault> faults = faults(messages - messages / PROVIDERS_WITH_PRICES);
        List<BilledPart> parts = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < messages; i++) {
            boolean withPrices = i % PROVIDERS_WITH_PRICES != PROVIDERS_WITH_PRICES - 1;
            parts.addAll(message(i, withPrices ? faults.get(number++) : PlantedFault.WITHOUT_PRICES));
        }
        return parts;
    }

    private List<PlantedFault> faults(int count) {
        List<PlantedFault> faults = new ArrayList<>();
        add(faults, PlantedFault.LONG_MESSAGE, count / 12);
        add(faults, PlantedFault.LONG_MESSAGE_ON_FIRST_PART, Math.max(1, count / 100));
        add(faults, PlantedFault.LOST_RECEIPTS, count / 20);
        add(faults, PlantedFault.LOST_RECORD, Math.max(2, count / 40));
        add(faults, PlantedFault.ONLY_RECORDED, Math.max(2, count / 60));
        add(faults, PlantedFault.BILLED_TWICE, 3);
        add(faults, PlantedFault.ROUNDED, count / 15);
        add(faults, PlantedFault.SMALLEST_DIFFERENCE, 1);
        add(faults, PlantedFault.ANOTHER_CURRENCY, Math.max(2, count / 60));
        add(faults, PlantedFault.PRICED_BY_RECORD_ONLY, Math.max(2, count / 80));
        add(faults, PlantedFault.LATE_RECEIPT, Math.max(2, count / 150));
        add(faults, PlantedFault.LATE_REVISION, Math.max(2, count / 150));
        add(faults, PlantedFault.LATE_RECORD, Math.max(2, count / 150));
        add(faults, PlantedFault.NONE, count - faults.size());
        RandomGenerator random = Randomness.seeded(seed, -1);
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            PlantedFault fault = faults.get(i);
            faults.set(i, faults.get(other));
            faults.set(other, fault);
        }
        return faults;
    }

    private static void add(List<PlantedFault> faults, PlantedFault fault, int times) {
        for (int i = 0; i < times; i++) {
            faults.add(fault);
        }
    }

    private List<BilledPart> message(int index, PlantedFault fault) {
        RandomGenerator random = Randomness.seeded(seed, index);
        double slot = (double) (end - start) / messages;
        long submittedAt = start + (long) (slot * (index + random.nextDouble()));
        String network = network(fault, random);
        int of = network.equals(MonthPrices.LONG) || network.equals(MonthPrices.ON_FIRST_PART)
                ? 2 + random.nextInt(2)
                : 1;
        String campaign =
                fault == PlantedFault.WITHOUT_PRICES ? WITHOUT_PRICES : CAMPAIGNS[random.nextInt(CAMPAIGNS.length)];
        String recipient = recipient(network, random);
        Claim end = end(fault, random);
        LocalDate day =
                Instant.ofEpochMilli(submittedAt).atOffset(ZoneOffset.UTC).toLocalDate();
        List<BilledPart> parts = new ArrayList<>(of);
        String first = "";
        for (int part = 1; part <= of; part++) {
            int place = part;
            String id = Randomness.uuid(random).toString();
            first = part == 1 ? id : first;
            Account account = fault == PlantedFault.WITHOUT_PRICES ? unpriced : priced;
            Optional<BigDecimal> price = fault == PlantedFault.WITHOUT_PRICES
                    ? Optional.empty()
                    : Optional.of(prices.price(network, day, index >= messages * CREPT_AFTER));
            parts.add(new BilledPart(
                    fault,
                    account,
                    first,
                    part,
                    of,
                    id,
                    submittedAt,
                    campaign,
                    recipient,
                    network,
                    fault != PlantedFault.ONLY_RECORDED && fault != PlantedFault.LATE_RECORD,
                    price.filter(_ -> fault != PlantedFault.PRICED_BY_RECORD_ONLY),
                    told(fault, end, price),
                    price.map(each -> billed(fault, end, id, each, place, of)).orElse(List.of())));
        }
        return parts;
    }

    private static List<Told> told(PlantedFault fault, Claim end, Optional<BigDecimal> price) {
        return switch (fault) {
            case LOST_RECEIPTS, ONLY_RECORDED, PRICED_BY_RECORD_ONLY, LATE_RECORD -> List.of();
            case LATE_RECEIPT -> List.of(new Told(end, price.map(MonthPlan::revised), true));
            default -> List.of(new Told(end, price, false));
        };
    }

    private static List<Billed> billed(PlantedFault fault, Claim end, String id, BigDecimal price, int part, int of) {
        String record = record(id);
        Billed usual = new Billed(record, end, price, Vendor.VONAGE.currency(), false);
        return switch (fault) {
            case LOST_RECORD, LATE_RECEIPT, WITHOUT_PRICES -> List.of();
            case LONG_MESSAGE_ON_FIRST_PART ->
                List.of(usual.costing(
                        part == 1 ? price.multiply(BigDecimal.valueOf(of)) : BigDecimal.ZERO.setScale(8)));
            case BILLED_TWICE -> List.of(usual, new Billed(record(id + " again"), end, price, usual.currency(), false));
            case ROUNDED ->
                List.of(usual.costing(price.setScale(4, RoundingMode.HALF_EVEN).setScale(8)));
            case SMALLEST_DIFFERENCE -> List.of(usual.costing(price.add(MonthPrices.SMALLEST)));
            case ANOTHER_CURRENCY -> List.of(new Billed(record, end, MonthPrices.ABROAD_IN_USD, "USD", false));
            case LATE_REVISION -> {
                // Its own time tells which is the newer.
                Claim later = new Claim(end.after() + HOUR, end.status(), end.errorCode());
                yield List.of(usual, new Billed(record, later, revised(price), usual.currency(), true));
            }
            case LATE_RECORD -> List.of(new Billed(record, end, price, usual.currency(), true));
            default -> List.of(usual);
        };
    }

    private static BigDecimal revised(BigDecimal price) {
        return price.add(new BigDecimal("0.00120000"));
    }

    private static String record(String id) {
        return UUID.nameUUIDFromBytes(("record " + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String network(PlantedFault fault, RandomGenerator random) {
        int drawn = random.nextInt(20);
        return switch (fault) {
            case NONE ->
                drawn < 8
                        ? MonthPrices.RISING
                        : drawn < 13 ? MonthPrices.CREEPING : drawn < 18 ? MonthPrices.STEADY : MonthPrices.OTHER;
            case LONG_MESSAGE -> MonthPrices.LONG;
            case LONG_MESSAGE_ON_FIRST_PART -> MonthPrices.ON_FIRST_PART;
            case LOST_RECEIPTS, LOST_RECORD, ONLY_RECORDED, PRICED_BY_RECORD_ONLY -> MonthPrices.RISING;
            case BILLED_TWICE -> MonthPrices.STEADY;
            case ROUNDED -> MonthPrices.UNEVEN;
            case ANOTHER_CURRENCY -> MonthPrices.ABROAD;
            case SMALLEST_DIFFERENCE, LATE_RECEIPT, LATE_REVISION, LATE_RECORD -> MonthPrices.OTHER;
            case WITHOUT_PRICES ->
                drawn < 10 ? MonthPrices.BY_NETWORK : drawn < 15 ? MonthPrices.BY_PREFIX : MonthPrices.BY_COUNTRY;
        };
    }

    /// A number that belongs to nobody; in New Zealand its first digits tell the network.
    private static String recipient(String network, RandomGenerator random) {
        return network.startsWith("530")
                ? "640" + network.substring(3) + (100_000 + random.nextInt(900_000))
                : Recipients.on(network, random);
    }

    private static Claim end(PlantedFault fault, RandomGenerator random) {
        int drawn = random.nextInt(100);
        long after = 3_000L + random.nextInt(9_000);
        if (fault == PlantedFault.WITHOUT_PRICES) {
            String status = drawn < 90 ? "received" : drawn < 96 ? "rejected" : "expired";
            return new Claim(after, status, "", Vendor.MODICA);
        }
        if (fault != PlantedFault.NONE || drawn < 93) {
            return new Claim(after, "delivered", "0");
        }
        return drawn < 96
                ? new Claim(after, "failed", "9")
                : drawn < 98 ? new Claim(after, "rejected", "6") : new Claim(HOUR, "expired", "7");
    }
}
