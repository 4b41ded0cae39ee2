package io.delivrd.application;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ReceiptSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// Believable receipts from a seed: the same seed gives the same receipts.
///
/// Most parts are accepted and delivered; others fail, expire, are never heard of again, are closed by the provider,
/// contradict themselves, come twice, late, early, without time, and once more in a report, which joins some of them.
public final class RandomReceipts {

    /// Accounts used, the first more often.
    public static final List<AccountId> ACCOUNTS =
            List.of(SampleReceipt.ACCOUNT, SampleReceipt.ACCOUNT, new AccountId("ff00ee11"));

    private static final List<String> NETWORKS =
            List.of("23410", "23410", "23415", "26201", "310004", "42902", "US-TOLL-FREE", "99999", "");
    private static final List<String> FAILURES = List.of("1", "2", "3", "5", "8", "9", "12", "14", "77", "0", "");

    private final Random random;
    private final String prefix;
    private final Instant from;
    private final Duration span;

    private RandomReceipts(long seed, String prefix, Instant from, Duration span) {
        this.random = new Random(seed);
        this.prefix = prefix;
        this.from = from;
        this.span = span;
    }

    /// @param prefix begins every message id and client-ref
    /// @param from earliest submission
    /// @param span submissions are spread over it
    /// @return in the order in which they are received
    public static List<DeliveryReceipt> of(long seed, int parts, String prefix, Instant from, Duration span) {
        return new RandomReceipts(seed, prefix, from, span).receipts(parts);
    }

    private List<DeliveryReceipt> receipts(int parts) {
        List<DeliveryReceipt> all = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            all.addAll(ofPart(i));
        }
        all.sort(Comparator.comparing(receipt -> receipt.claim().receivedAt()));
        for (int i = 1; i < all.size(); i++) {
            if (oneIn(5)) {
                Collections.swap(all, i, i - 1 - random.nextInt(Math.min(i, 20)));
            }
        }
        return List.copyOf(all);
    }

    private List<DeliveryReceipt> ofPart(int number) {
        Instant start = from.plusMillis((long) (random.nextDouble() * span.toMillis()));
        // The provider tells whole seconds, other sources tell more.
        Instant accepted =
                oneIn(3) ? start.plusNanos(1_000L * random.nextInt(1_000)) : start.truncatedTo(ChronoUnit.SECONDS);
        Instant last = accepted.plusMillis(200L + (long) (Math.exp(random.nextGaussian() + 1.2) * 1_000));
        List<SampleReceipt> receipts = new ArrayList<>();
        if (!oneIn(6)) {
            receipts.add(new Scenario(number).at(accepted).says("accepted", oneIn(4) ? "7" : "0"));
        }
        if (oneIn(5)) {
            receipts.add(new Scenario(number)
                    .at(accepted.plusSeconds(random.nextInt(60)))
                    .says("buffered", "2"));
        }
        switch (random.nextInt(20)) {
            case 0 -> receipts.add(failed(number).at(last));
            case 1 -> receipts.add(new Scenario(number).at(last).says("rejected", oneIn(2) ? "6" : "9"));
            case 2 ->
                receipts.add(
                        new Scenario(number).at(last.plus(Duration.ofHours(48))).says("expired", "1"));
            case 3 ->
                receipts.add(new Scenario(number)
                        .at(accepted.plus(Duration.ofHours(72)).plusSeconds(random.nextInt(700)))
                        .says("expired"));
            case 4 -> receipts.add(new Scenario(number).at(last).says(oneIn(2) ? "unknown" : "teleported", "95"));
            case 5 -> {
                receipts.add(failed(number).at(last).evidence(oneIn(2) ? Evidence.HANDSET : Evidence.CARRIER));
                receipts.add(new Scenario(number)
                        .at(last.plusSeconds(random.nextInt(90) - 45))
                        .says("delivered", "0"));
            }
            case 6 -> {
                receipts.add(new Scenario(number)
                        .at(accepted.plus(Duration.ofHours(72)))
                        .says("expired"));
                receipts.add(new Scenario(number)
                        .at(accepted.plus(Duration.ofHours(72L + random.nextInt(60) - 30)))
                        .says("delivered"));
            }
            case 7 ->
                receipts.add(
                        new Scenario(number).at(accepted.minusSeconds(3_000)).says("submitted"));
            default ->
                receipts.add(
                        new Scenario(number).at(last).says("delivered", "0").scts("2611201200"));
        }
        for (int records = random.nextInt(16) - 13; records > 0; records--) {
            SampleReceipt record = new Scenario(number)
                    .at(last)
                    .says("delivered", "0")
                    .from(oneIn(3) ? ReceiptSource.IMPORT : ReceiptSource.REPORT)
                    .part(1 + number % 4, 4, prefix + "-whole-" + number / 24)
                    .costing("0.0" + (300 + random.nextInt(99)), oneIn(9) ? "USD" : "EUR");
            receipts.add(oneIn(3) ? record : record.record("bill-" + records));
        }
        List<DeliveryReceipt> built = new ArrayList<>();
        for (SampleReceipt receipt : receipts) {
            Instant received = last.plusSeconds(random.nextInt(5)).plusNanos(1_000L * random.nextInt(1_000_000));
            if (oneIn(40)) {
                receipt.undated();
            }
            built.add(receipt.receivedAt(received).build());
            while (oneIn(7)) {
                // Pushed again: usually with a later time, rarely the earlier push comes last.
                int seconds = oneIn(4) ? -30 : 60;
                Instant again = received.plusSeconds(60L + random.nextInt(600));
                built.add(
                        receipt.receivedAt(again).at(last.plusSeconds(seconds)).build());
            }
        }
        return built;
    }

    private SampleReceipt failed(int number) {
        String code = FAILURES.get(random.nextInt(FAILURES.size()));
        SampleReceipt receipt = new Scenario(number).at(Instant.EPOCH);
        return code.isEmpty() ? receipt.says("failed") : receipt.says("failed", code);
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /// What all receipts of a part share, and what each of them may leave out.
    private final class Scenario {

        private final int number;

        Scenario(int number) {
            this.number = number;
        }

        SampleReceipt at(Instant instant) {
            SampleReceipt receipt = SampleReceipt.aReceipt()
                    .of(prefix + "-" + number)
                    .by(ACCOUNTS.get(number % ACCOUNTS.size()))
                    .at(instant)
                    .raw("status=…&part=" + number);
            String network = NETWORKS.get(number % NETWORKS.size());
            if (!network.isEmpty() && !oneIn(9)) {
                receipt.on(network);
            }
            if (!oneIn(5)) {
                receipt.clientRef(prefix + "-c" + number % 4 + ":cust-" + number % 25);
            }
            if (!oneIn(5)) {
                receipt.to("4477009%05d".formatted(number)).sentAs("ACME");
            }
            if (!oneIn(3)) {
                receipt.costing("0.03%06d".formatted(number), number % 3 == 2 ? "USD" : "EUR");
            }
            return receipt;
        }
    }
}
