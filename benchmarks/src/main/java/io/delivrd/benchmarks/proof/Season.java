package io.delivrd.benchmarks.proof;

import io.delivrd.simulator.traffic.Operator;
import io.delivrd.simulator.traffic.Outage;
import io.delivrd.simulator.traffic.Route;
import io.delivrd.simulator.traffic.Sending;
import io.delivrd.simulator.traffic.SentPart;
import io.delivrd.simulator.traffic.Stamp;
import io.delivrd.simulator.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Four weeks of campaigns to some networks, and the campaigns of the day after.
final class Season {

    static final int DAYS = 28;
    static final int NETWORKS = 10;
    private static final int CAMPAIGNS = 24;

    private final long seed;
    private final long from;
    private final List<Operator> operators = new ArrayList<>();

    Season(long seed, long from) {
        this.seed = seed;
        this.from = from;
        SplittableRandom random = new SplittableRandom(seed);
        // The last has no history.
        for (int network = 0; network <= NETWORKS; network++) {
            operators.add(Operator.drawn(Integer.toString(20_101 + 37 * network), Stamp.SECONDS, random.nextLong()));
        }
    }

    /// @return when the four weeks are over, in epoch milliseconds
    long end() {
        return from + DAYS * World.DAY;
    }

    /// @return what is known at the end of the four weeks
    Learnt learnt() {
        Learnt learnt = new Learnt(end());
        for (int network = 0; network < NETWORKS; network++) {
            play(network, learnt::add);
        }
        return learnt;
    }

    private void play(int network, Consumer<SentPart> parts) {
        SplittableRandom random = Seeds.random(seed, 1, network);
        Route route = Route.honest(operators.get(network));
        List<Sending> sendings = new ArrayList<>();
        sendings.add(Sending.always("always", from, end(), Seeds.logUniform(random, 500, 6_000), random));
        sendings.add(Sending.codes("codes", from, end(), random.nextInt(1_500), random));
        for (int number = 0; number < CAMPAIGNS; number++) {
            if (random.nextInt(3) == 0) {
                SplittableRandom campaign = Seeds.random(seed, 2, number);
                long begins =
                        from + campaign.nextLong(DAYS) * World.DAY + campaign.nextLong(6 * World.HOUR, 20 * World.HOUR);
                sendings.add(drawn("campaign-" + number, campaign, begins, Seeds.logUniform(random, 100, 2_000)));
            }
        }
        sendings.forEach(sending -> Traffic.play(route, sending, random.nextLong(), parts));
    }

    /// A campaign of the day after.
    ///
    /// @param networks it goes to, by number
    /// @param parts all of them
    record Campaign(long begins, long ends, List<Integer> networks, List<SentPart> parts) {}

    Campaign campaign(int number) {
        SplittableRandom random = Seeds.random(seed, 3, number);
        long begins = end() + random.nextLong(6 * World.HOUR, 20 * World.HOUR);
        long lasts = random.nextLong(2, 61) * 60_000;
        List<Integer> networks = networks(random, number % 8 == 7);
        return play(begins, lasts, networks, List.of(), random);
    }

    /// A campaign of an hour and a half, in whose tenth minute all its networks fail.
    Campaign failing(int number, double lost) {
        SplittableRandom random = Seeds.random(seed, 4, number);
        long begins = end() + random.nextLong(6 * World.HOUR, 20 * World.HOUR);
        Outage outage = new Outage(begins + 10 * 60_000, begins + random.nextLong(2, 8) * World.HOUR, lost);
        return play(begins, 90 * 60_000, networks(random, false), List.of(outage), random);
    }

    private Campaign play(
            long begins, long lasts, List<Integer> networks, List<Outage> outages, SplittableRandom random) {
        List<SentPart> parts = new ArrayList<>();
        int size = Seeds.logUniform(random, 300, 20_000);
        Sending whole = drawn("campaign", random.split(), begins, size);
        for (int network : networks) {
            Sending sending = new Sending(
                    whole.campaign(),
                    false,
                    begins,
                    begins + lasts,
                    1 + random.nextInt(2 * size / networks.size()),
                    false,
                    whole.badNumbers(),
                    whole.absence(),
                    whole.validity(),
                    whole.converts());
            Traffic.play(
                    new Route(operators.get(network), Optional.empty(), outages),
                    sending,
                    random.nextLong(),
                    parts::add);
        }
        return new Campaign(begins, begins + lasts, networks, parts);
    }

    String code(int network) {
        return operators.get(network).code();
    }

    private static Sending drawn(String name, SplittableRandom random, long begins, int parts) {
        return Sending.burst(name, begins, begins + random.nextLong(2, 121) * 60_000, parts, random);
    }

    private static List<Integer> networks(SplittableRandom random, boolean unknown) {
        List<Integer> networks = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        while (networks.size() < count) {
            int network = random.nextInt(NETWORKS);
            if (!networks.contains(network)) {
                networks.add(network);
            }
        }
        if (unknown) {
            networks.add(NETWORKS);
        }
        return networks;
    }
}
