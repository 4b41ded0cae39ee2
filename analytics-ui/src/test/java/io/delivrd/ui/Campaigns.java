package io.delivrd.ui;

import io.delivrd.domain.message.Standing;
import io.delivrd.domain.receipt.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Three weeks of a believable sender.
final class Campaigns {

    private static final List<String> NETWORKS =
            List.of("23410", "23415", "23420", "23430", "26201", "26202", "20801", "338020", "US-TOLL-FREE");
    private static final List<String> CODES =
            List.of("1", "2", "2", "2", "3", "4", "5", "6", "6", "7", "8", "9", "12", "14", "52", "77");

    private final Random random = new Random(7);
    private final List<Counted> counted = new ArrayList<>();

    static void fill(InMemoryFigures figures) {
        Campaigns campaigns = new Campaigns();
        campaigns.fill();
        figures.add(campaigns.counted);
    }

    private void fill() {
        campaign("spring-7", 24, 5, 9_000, 0.955, "EUR");
        campaign("black-friday-early", 2, 2, 14_000, 0.932, "EUR");
        campaign("otp-login", 27, 28, 2_600, 0.978, "EUR");
        campaign("delivery-reminders", 20, 21, 1_400, 0.964, "EUR");
        campaign("winter-sale-uk", 9, 3, 6_500, 0.941, "GBP");
        campaign("loyalty/points & rewards", 13, 4, 1_100, 0.948, "EUR");
        campaign("(no reference)", 25, 25, 160, 0.87, "EUR");
        campaign("pilot", 1, 1, 12, 0.99, "EUR");
        for (int i = 1; i <= 18; i++) {
            campaign("store-%02d-news".formatted(i), 3 + i, 1, 300 + i * 17, 0.92 + i * 0.003, "EUR");
        }
    }

    private void campaign(String name, int daysAgo, int days, int perDay, double quality, String currency) {
        Instant today = Ports.NOW
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        for (int day = 0; day < days; day++) {
            for (int hour = 7; hour < 21; hour++) {
                Instant at = today.plus(Duration.ofDays(day - daysAgo)).plus(Duration.ofHours(hour));
                if (at.isAfter(Ports.NOW)) {
                    return;
                }
                double shape = Math.exp(-Math.pow((hour - 12) / 4.5, 2)) / 7.0;
                hour(
                        name,
                        at,
                        (int) Math.round(perDay * shape * (0.85 + random.nextDouble() * 0.3)),
                        quality,
                        currency);
            }
        }
    }

    private void hour(String name, Instant at, int n, double quality, String currency) {
        for (int i = 0; i < NETWORKS.size(); i++) {
            String network = NETWORKS.get(i);
            int parts = (int) Math.round(n
                    * List.of(0.24, 0.2, 0.11, 0.17, 0.12, 0.09, 0.05, 0.012, 0.008)
                            .get(i));
            if (parts == 0) {
                continue;
            }
            if (network.equals(Ports.SILENT)) {
                add(at, name, network, DeliveryState.SUBMITTED, parts, currency);
                continue;
            }
            boolean fresh = at.isAfter(Ports.NOW.minus(Duration.ofHours(3)));
            double share = (quality - i * 0.006 + random.nextGaussian() * 0.008) * (fresh ? 0.8 : 1);
            int delivered = Math.min(parts, (int) Math.round(parts * Math.min(0.995, share)));
            int rest = parts - delivered;
            int fetched = fresh || i % 3 != 0 ? 0 : delivered / 40;
            if (fetched > 0) {
                counted.add(Counted.of(at.toString(), name, network, DeliveryState.DELIVERED, fetched)
                        .priced("0.03330000", currency)
                        .fetched());
            }
            add(at, name, network, DeliveryState.DELIVERED, delivered - fetched, currency);
            int open = fresh ? rest * 3 / 4 : rest / 12;
            add(at, name, network, DeliveryState.SUBMITTED, open / 2, currency);
            add(at, name, network, DeliveryState.BUFFERED, open - open / 2, currency);
            failures(at, name, network, rest - open, currency);
        }
    }

    private void failures(Instant at, String name, String network, int rest, String currency) {
        for (int i = 0; i < rest; i++) {
            int dice = random.nextInt(20);
            Counted one = Counted.of(at.toString(), name, network, DeliveryState.FAILED, 1)
                    .priced("0.03330000", currency);
            if (dice < 9) {
                counted.add(one.error(CODES.get(random.nextInt(CODES.size()))));
            } else if (dice < 12) {
                counted.add(Counted.of(at.toString(), name, network, DeliveryState.REJECTED, 1)
                        .priced("0.03330000", currency)
                        .error(random.nextBoolean() ? "6" : "52"));
            } else if (dice < 14) {
                add(at, name, network, DeliveryState.EXPIRED, 1, currency);
            } else if (dice < 17) {
                counted.add(Counted.of(at.toString(), name, network, DeliveryState.EXPIRED, 1)
                        .priced("0.03330000", currency)
                        .standing(Standing.PROVIDER_EXPIRED));
            } else if (dice < 18) {
                counted.add(Counted.of(at.toString(), name, network, DeliveryState.DELIVERED, 1)
                        .priced("0.03330000", currency)
                        .standing(Standing.CONTRADICTED));
            } else if (dice < 19) {
                add(at, name, network, DeliveryState.UNKNOWN, 1, currency);
            } else {
                counted.add(Counted.of(at.toString(), name, network, DeliveryState.UNKNOWN, 1)
                        .priced("0.03330000", currency)
                        .byAge());
            }
        }
    }

    private void add(Instant at, String name, String network, DeliveryState state, int n, String currency) {
        if (n > 0) {
            counted.add(Counted.of(at.toString(), name, network, state, n).priced("0.03330000", currency));
        }
    }
}
