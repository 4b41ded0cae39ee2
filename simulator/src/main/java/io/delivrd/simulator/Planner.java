package io.delivrd.simulator;

import io.delivrd.simulator.SimulatedReceipt.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Plans single messages. A message's plan depends on the scenario, the seed, the start and its own place only, so that
/// messages can be planned in any order and more than once.
final class Planner {

    private static final double PARTS_SHARE_A_FATE = .97;
    private static final long OWN_ID = 1;
    private static final String[] UNRECOGNISED = {"undelivered", "enroute", "acknowledged", "retrying"};

    private final Scenario scenario;
    private final long seed;
    private final long start;
    private final Arrivals arrivals;

    Planner(Scenario scenario, long seed, Instant start) {
        this.scenario = scenario;
        this.seed = seed;
        this.start = start.toEpochMilli();
        this.arrivals = new Arrivals(scenario.quirks());
    }

    /// No receipt of the message arrives before this, in epoch milliseconds.
    long earliest(int campaign, int message) {
        return scenario.campaigns().get(campaign).earliest(message, start);
    }

    List<Campaign> campaigns() {
        return scenario.campaigns();
    }

    /// @return the first message of the campaign that can be submitted at that moment or later, as far as can be told
    ///     without planning it; the number of messages if there is none
    int firstMessageFrom(int campaign, long moment) {
        Campaign sending = scenario.campaigns().get(campaign);
        int low = 0;
        int high = sending.messages();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (earliest(campaign, middle) + Math.ceil(sending.leeway()) < moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// An id the application gives to a message; none of the provider's.
    String messageId(int campaignIndex, int messageIndex) {
        return Randomness.uuid(Randomness.seeded(seed, campaignIndex, messageIndex, OWN_ID))
                .toString();
    }

    PlannedMessage plan(int campaignIndex, int messageIndex) {
        RandomGenerator random = Randomness.seeded(seed, campaignIndex, messageIndex);
        Campaign campaign = scenario.campaigns().get(campaignIndex);
        NetworkTraffic network = weighted(random, campaign.networks());
        long submittedAt = earliest(campaignIndex, messageIndex) + (long) (random.nextDouble() * campaign.leeway());
        String recipient = Recipients.on(network.code(), random);
        Carrier carrier = new Carrier(random, campaign, network);
        Outcome fate = carrier.outcome();
        int segments = parts(random, campaign.parts());
        Wire wire = scenario.account().vendor().wire();
        int size = wire.tellsParts() ? segments : 1;

        List<Part> parts = new ArrayList<>(size);
        List<Push> pushes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Outcome outcome = random.nextDouble() < PARTS_SHARE_A_FATE ? fate : carrier.outcome();
            List<Claim> claims = wire.spoken(disturbed(random, carrier.claims(outcome)));
            Part part = part(random, campaign, network, segments / size, recipient, submittedAt, claims);
            parts.add(part);
            arrivals.plan(random, part, pushes);
        }
        if (random.nextDouble() < share(Quirk.MISROUTED)) {
            pushes.add(reply(random, parts.getLast(), Kind.INBOUND));
        }
        if (random.nextDouble() < share(Quirk.REPLY)) {
            pushes.add(reply(random, parts.getLast(), Kind.REPLY));
        }
        return new PlannedMessage(messageId(campaignIndex, messageIndex), campaign, parts, pushes, false);
    }

    private Part part(
            RandomGenerator random,
            Campaign campaign,
            NetworkTraffic network,
            int segments,
            String recipient,
            long submittedAt,
            List<Claim> claims) {
        boolean missingNetwork = random.nextDouble() < share(Quirk.MISSING_NETWORK);
        boolean emptyNetwork = random.nextDouble() < share(Quirk.EMPTY_NETWORK);
        boolean missingReference = random.nextDouble() < share(Quirk.MISSING_REFERENCE);
        boolean commaPrice = random.nextDouble() < share(Quirk.COMMA_PRICE);
        String price = network.price().multiply(BigDecimal.valueOf(segments)).toPlainString();
        return new Part(
                id(random),
                recipient,
                campaign.senderId(),
                missingReference ? Optional.empty() : campaign.clientRef(),
                missingNetwork ? Optional.empty() : Optional.of(emptyNetwork ? "" : network.code()),
                network,
                segments,
                commaPrice ? price.replace('.', ',') : price,
                submittedAt,
                claims);
    }

    private List<Claim> disturbed(RandomGenerator random, List<Claim> claims) {
        Claim last = claims.getLast();
        boolean hard = PartState.of(claims).isHard();
        if (random.nextDouble() < share(Quirk.CONTRADICTION)) {
            if (last.status().equals("delivered")) {
                claims.add(new Claim(last.after() + random.nextLong(10_000, 120_000), "failed", "1"));
            } else if (hard) {
                claims.add(new Claim(last.after() + random.nextLong(60_000, 3_600_000), "delivered", "0"));
            }
        }
        // Never beside another soft final: which of two soft finals counts is nobody's promise.
        boolean open = claims.stream().allMatch(claim -> claim.status().equals("accepted"));
        if (random.nextDouble() < share(Quirk.UNRECOGNISED_STATUS) && (hard || open)) {
            long after = hard ? claims.getFirst().after() + 50 : random.nextLong(30_000, 90_000);
            claims.add(new Claim(after, UNRECOGNISED[random.nextInt(UNRECOGNISED.length)], "0"));
            claims.sort(Comparator.comparingLong(Claim::after));
        }
        return claims;
    }

    private static Push reply(RandomGenerator random, Part part, Kind kind) {
        long at = part.submittedAt() + random.nextLong(20_000, 900_000);
        Claim none = new Claim(at - part.submittedAt(), "", "");
        long arrival = at + random.nextLong(50, 400);
        return new Push(part, none, at, arrival, arrival, kind, random.nextLong());
    }

    private String id(RandomGenerator random) {
        boolean old = random.nextDouble() < share(Quirk.OLD_ID);
        long digits = random.nextLong();
        return scenario.account().vendor().wire().id(old, digits, Randomness.uuid(random));
    }

    private double share(Quirk quirk) {
        return scenario.quirks().share(quirk);
    }

    private static NetworkTraffic weighted(RandomGenerator random, List<NetworkTraffic> networks) {
        double left = random.nextDouble()
                * networks.stream().mapToDouble(NetworkTraffic::weight).sum();
        for (NetworkTraffic network : networks) {
            left -= network.weight();
            if (left < 0) {
                return network;
            }
        }
        return networks.getLast();
    }

    private static int parts(RandomGenerator random, List<Double> weights) {
        double left = random.nextDouble()
                * weights.stream().mapToDouble(weight -> weight).sum();
        for (int i = 0; i < weights.size(); i++) {
            left -= weights.get(i);
            if (left < 0) {
                return i + 1;
            }
        }
        return weights.size();
    }

    /// A message with all that will be pushed about it, in no order.
    record PlannedMessage(String id, Campaign campaign, List<Part> parts, List<Push> pushes, boolean unicode) {}
}
