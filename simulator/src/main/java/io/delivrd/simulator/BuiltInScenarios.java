package io.delivrd.simulator;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The scenarios that ship with the simulator.
final class BuiltInScenarios {

    private static final Account ACCOUNT = Account.unsigned("ab12cd34");
    private static final List<Transport> ALL_TRANSPORTS = List.of(Transport.values());

    private BuiltInScenarios() {}

    static Scenario load(int messages) {
        Split split = new Split(messages, 40, 30, 20, 10);
        Duration length = ofHours(6);
        List<Campaign> campaigns = List.of(
                Campaign.of("spring-7", "ACME", o2(30), vodafone(30), three(20), handset("26201", 20, "0.0745"))
                        .sending(split.next(), Duration.ZERO, length)
                        .inParts(.8, .15, .05),
                Campaign.of("otp-login", "ACME & Co", o2(50), handset("20801", 30, "0.0512"), flaky("28603", 20))
                        .sending(split.next(), Duration.ZERO, length)
                        .validFor(ofMinutes(5)),
                Campaign.of("us-alerts", "18885550100", tollFree(60), handset("310260", 40, "0.0062"))
                        .sending(split.next(), Duration.ZERO, length)
                        .filteredOn("310260", .2),
                Campaign.of(
                                "far-away",
                                "ACME",
                                silent("37001", 40),
                                silent("37002", 20),
                                carrierOnly("72402", 20),
                                fake("62120", 20))
                        .sending(split.next(), Duration.ZERO, length)
                        .failingFor(.05));
        return new Scenario("load", length.plus(Scenario.TAIL), campaigns, Quirks.small(), ALL_TRANSPORTS, ACCOUNT);
    }

    static Scenario demo(int messages) {
        Split split = new Split(messages, 28, 11, 9, 7, 4, 6, 5, 4, 12, 10, 4);
        Duration history = ofDays(63);
        Duration whole = history.plusDays(7);
        List<Campaign> campaigns = new ArrayList<>();
        campaigns.add(Campaign.of("otp-login", "ACME", o2(30), vodafone(25), three(20), handset("20801", 25, "0.0512"))
                .sending(split.next(), Duration.ZERO, whole)
                .failingFor(.01)
                .validFor(ofMinutes(5))
                .byDaylight());
        campaigns.add(Campaign.of("spring-sale", "ACME", o2(35), vodafone(35), three(30))
                .sending(split.next(), history.minusDays(9), ofHours(40))
                .failingFor(.022));
        campaigns.add(springSale2().sending(split.next(), history.minusDays(2), ofHours(47)));
        campaigns.add(Campaign.of("winback-old-list", "ACME", o2(40), vodafone(30), flaky("28603", 30))
                .sending(split.next(), history.minusDays(15), ofHours(20))
                .failingFor(.12));
        campaigns.add(Campaign.of("dominican-promo", "ACME", silent("37001", 60), silent("37002", 40))
                .sending(split.next(), history.minusDays(5), ofHours(10)));
        campaigns.add(Campaign.of("us-alerts", "18885550100", tollFree(60), handset("310260", 40, "0.0062"))
                .sending(split.next(), Duration.ZERO, whole)
                .byDaylight());
        campaigns.add(newsletter().sending(split.next(), history.minusDays(12), ofHours(8)));
        campaigns.add(Campaign.of("grey-route-test", "ACME", fake("62120", 60), carrierOnly("72402", 40))
                .sending(split.next(), history.minusDays(7), ofHours(30)));
        campaigns.add(springSale2().sending(split.next(), history.minusHours(1), ofHours(7)));
        // What the month before is compared with.
        campaigns.add(Campaign.of("autumn-sale", "ACME", o2(35), vodafone(35), three(30))
                .sending(split.next(), history.minusDays(40), ofHours(30))
                .failingFor(.022));
        campaigns.add(newsletter().sending(split.next(), history.minusDays(43), ofHours(8)));
        return new Scenario(
                "demo", history, campaigns, Quirks.small().with(Quirk.CONTRADICTION, .003), ALL_TRANSPORTS, ACCOUNT);
    }

    static Scenario newZealand(int messages) {
        Split split = new Split(messages, 45, 30, 17, 8);
        Duration history = ofDays(21);
        Duration whole = history.plusDays(7);
        List<Campaign> campaigns = List.of(
                Campaign.of("kiwi-otp", "2515", twoDegrees(30), spark(35), oneNz(35))
                        .sending(split.next(), Duration.ZERO, whole)
                        .failingFor(.01)
                        .byDaylight(),
                Campaign.of("summer-sale-nz", "2515", twoDegrees(35), spark(35), oneNz(30))
                        .sending(split.next(), history.minusDays(8), ofHours(9))
                        .failingFor(.03)
                        .inParts(.6, .4),
                Campaign.of("school-notices", "2515", twoDegrees(25), spark(40), oneNz(35))
                        .sending(split.next(), history.minusHours(2), ofHours(8)),
                Campaign.of(
                                "storm-warning",
                                "2515",
                                twoDegrees(25),
                                oneNz(35),
                                NetworkTraffic.of("53005", 40, NetworkProfile.JAMMED, "0.0915")
                                        .validFor(ofDays(5)))
                        .sending(split.next(), history.minusDays(3), ofMinutes(20)));
        Account account = Account.of(Vendor.MODICA, Vendor.MODICA.account(), Optional.empty());
        return new Scenario("new-zealand", history, campaigns, Quirks.small(), Vendor.MODICA.transports(), account);
    }

    private static NetworkTraffic twoDegrees(double weight) {
        return handset("53024", weight, "0.0902").validFor(ofDays(3));
    }

    private static NetworkTraffic spark(double weight) {
        return handset("53005", weight, "0.0915").validFor(ofDays(5));
    }

    private static NetworkTraffic oneNz(double weight) {
        return handset("53001", weight, "0.0921").validFor(ofDays(1));
    }

    private static Campaign newsletter() {
        return Campaign.of("monthly-newsletter", "ACME News", o2(30), handset("26201", 50, "0.0745"), three(20))
                .inParts(.05, .35, .45, .15);
    }

    private static Campaign springSale2() {
        return Campaign.of("spring-sale-2", "ACME", o2(35), vodafone(35), three(30))
                .failingFor(.022)
                .filteredOn("23415", .45);
    }

    private static NetworkTraffic o2(double weight) {
        return handset("23410", weight, "0.0333");
    }

    private static NetworkTraffic vodafone(double weight) {
        return handset("23415", weight, "0.03331234");
    }

    private static NetworkTraffic three(double weight) {
        return handset("23420", weight, "0.0345");
    }

    private static NetworkTraffic tollFree(double weight) {
        return handset("US-TOLL-FREE", weight, "0.0062");
    }

    private static NetworkTraffic handset(String code, double weight, String price) {
        return NetworkTraffic.of(code, weight, NetworkProfile.HANDSET, price);
    }

    private static NetworkTraffic flaky(String code, double weight) {
        return NetworkTraffic.of(code, weight, NetworkProfile.FLAKY, "0.0125");
    }

    private static NetworkTraffic silent(String code, double weight) {
        return NetworkTraffic.of(code, weight, NetworkProfile.SILENT, "0.0471");
    }

    private static NetworkTraffic fake(String code, double weight) {
        return NetworkTraffic.of(code, weight, NetworkProfile.FAKE, "0.0289");
    }

    private static NetworkTraffic carrierOnly(String code, double weight) {
        return NetworkTraffic.of(code, weight, NetworkProfile.CARRIER_ONLY, "0.0401");
    }

    /// Shares out a number by weights without losing one.
    private static final class Split {
        private final int[] weights;
        private int index;
        private long left;

        Split(int total, int... weights) {
            this.weights = weights;
            this.left = total;
        }

        int next() {
            long share = left
                    * weights[index]
                    / Arrays.stream(weights, index, weights.length).sum();
            index++;
            left -= share;
            return (int) share;
        }
    }
}
