package io.delivrd.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Decides what becomes of a message and what is claimed about each of its parts, oldest claim first.
final class Carrier {

    static final Duration PROVIDER_EXPIRY = Duration.ofHours(72);

    private static final long[] RETRY_MINUTES = {1, 5, 15, 60, 240, 720, 1_440, 2_880, 4_320, 5_760};
    private static final long GIVEN_UP = Duration.ofMinutes(50).toMillis();
    private static final long RELEASE = Duration.ofHours(5).toMillis();
    private static final double REACHED_BY_A_RETRY = .45;
    private static final double OFF_FOR_DAYS = .25;
    private static final String[] PERMANENT_CODES = {"3", "4", "9", "12", "14"};
    private static final String[] EXPIRY_CODES = {"2", "2", "2", "0", "1", "7"};

    private final RandomGenerator random;
    private final Campaign campaign;
    private final NetworkTraffic network;

    Carrier(RandomGenerator random, Campaign campaign, NetworkTraffic network) {
        this.random = random;
        this.campaign = campaign;
        this.network = network;
    }

    Outcome outcome() {
        if (network.profile().tellsErrorsOfTheList()) {
            if (random.nextDouble() < campaign.filtered().getOrDefault(network.code(), 0.0)) {
                return Outcome.FILTERED;
            }
            if (random.nextDouble() < campaign.permanentFailures()) {
                return Outcome.PERMANENT;
            }
        }
        return network.profile().draw(random);
    }

    List<Claim> claims(Outcome outcome) {
        List<Claim> claims = new ArrayList<>(3);
        long accepted = random.nextLong(100, 350);
        boolean quick = outcome == Outcome.PERMANENT || outcome == Outcome.FILTERED;
        if (!quick || random.nextInt(3) == 0) {
            claims.add(new Claim(accepted, "accepted", "0"));
        }
        switch (outcome) {
            case DELIVERED -> claims.add(delivered(accepted + network.profile().latency(random, network.code())));
            case DELAYED -> claims.add(delivered(random.nextLong(hours(1), hours(8))));
            case ABSENT -> retried(claims, busy(claims, accepted));
            case STUCK -> busy(claims, accepted);
            case PERMANENT -> claims.add(new Claim(random.nextLong(400, 1_900), "failed", oneOf(PERMANENT_CODES)));
            case FILTERED -> claims.add(new Claim(random.nextLong(400, 1_900), "rejected", "6"));
            case NETWORK_ERROR -> claims.add(new Claim(random.nextLong(5_000, 120_000), "failed", "8"));
            case PORTABILITY -> claims.add(new Claim(random.nextLong(2_000, 30_000), "failed", "5"));
            case GENERAL_ERROR -> claims.add(new Claim(random.nextLong(1_000, 3_000), "failed", "99"));
            case UNREADABLE -> unreadable(claims, random.nextLong(10_000, 600_000));
            case UNANSWERED ->
                claims.add(new Claim(PROVIDER_EXPIRY.toMillis() + random.nextLong(1_000, 50_000), "expired", "1"));
            case QUIET -> {}
            case FROZEN -> frozen(claims);
            case RELEASED -> {
                frozen(claims);
                long released = RELEASE + random.nextLong(60_000);
                claims.add(new Claim(released, "accepted", "0"));
                claims.add(delivered(released + network.profile().latency(random, network.code())));
            }
        }
        return claims;
    }

    private static void frozen(List<Claim> claims) {
        claims.clear();
        claims.add(new Claim(GIVEN_UP, "frozen", ""));
    }

    private long busy(List<Claim> claims, long accepted) {
        long firstTry = accepted + random.nextLong(3_000, 20_000);
        claims.add(new Claim(firstTry, "buffered", random.nextInt(4) == 0 ? "7" : "2"));
        return firstTry;
    }

    private void retried(List<Claim> claims, long firstTry) {
        long validity = network.validity().orElse(campaign.validity()).toMillis();
        boolean staysOff = network.validity().isPresent() && random.nextDouble() < OFF_FOR_DAYS;
        for (long minutes : RETRY_MINUTES) {
            long retry = firstTry + minutes * 60_000;
            if (retry >= validity) {
                break;
            }
            if (!staysOff && random.nextDouble() < REACHED_BY_A_RETRY) {
                claims.add(delivered(retry + network.profile().latency(random, network.code())));
                return;
            }
        }
        claims.add(new Claim(
                Math.max(validity, firstTry) + random.nextLong(1_000, 9_000), "expired", oneOf(EXPIRY_CODES)));
    }

    private void unreadable(List<Claim> claims, long after) {
        claims.add(new Claim(after, "unknown", random.nextBoolean() ? "1" : "99"));
        if (random.nextInt(5) == 0) {
            claims.add(delivered(after + random.nextLong(hours(1), hours(3))));
        }
    }

    private static Claim delivered(long after) {
        return new Claim(after, "delivered", "0");
    }

    private String oneOf(String[] codes) {
        return codes[random.nextInt(codes.length)];
    }

    private static long hours(int hours) {
        return Duration.ofHours(hours).toMillis();
    }
}
