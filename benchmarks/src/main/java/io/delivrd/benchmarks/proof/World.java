package io.delivrd.benchmarks.proof;

import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.simulator.traffic.Fabrication;
import io.delivrd.simulator.traffic.Operator;
import io.delivrd.simulator.traffic.Route;
import io.delivrd.simulator.traffic.Sending;
import io.delivrd.simulator.traffic.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Draws the places of one provider: networks of all habits with traffic of all kinds, some of them at the end of a
/// fake
/// route.
final class World {

    /// Where the traffic of all studies begins: a Monday, in epoch milliseconds.
    static final long MONDAY = 1_790_553_600_000L;

    static final ProviderId PROVIDER = new ProviderId("vonage");
    static final long HOUR = 3_600_000;
    static final long DAY = 24 * HOUR;
    private static final double[] SHARES = {.05, .2, .5, 1};
    private static final String[] HABITS = {
        "usual", "usual", "few failures", "codes only", "codes and advertising", "one-off campaign",
        "night-time campaign", "few parts", "usual", "usual", "carrier only", "usual"
    };

    private final SplittableRandom random;
    private final long from;
    private final int days;
    private final Stamp stamp;
    private final List<Place> places = new ArrayList<>();

    private World(long seed, long from, int days, Stamp stamp) {
        this.random = new SplittableRandom(seed);
        this.from = from;
        this.days = days;
        this.stamp = stamp;
    }

    /// @param from in epoch milliseconds, at midnight
    /// @param fake of all kinds of fabrication and shares, in turn
    static List<Place> drawn(long seed, long from, int days, Stamp stamp, int honest, int fake) {
        World world = new World(seed, from, days, stamp);
        int turn = world.random.nextInt(1_000);
        for (int i = 0; i < honest; i++) {
            world.honest(HABITS[(turn + i) % HABITS.length]);
        }
        for (int i = 0; i < fake; i++) {
            world.fake((turn + i) % (SHARES.length * Fabrication.Kind.values().length));
        }
        return world.places;
    }

    /// @return how its provider's times are rounded, in words
    static String stamps(List<Place> places) {
        return switch (places.getFirst().route().operator().stamp()) {
            case MILLIS -> "milliseconds";
            case SECONDS -> "seconds";
            case MINUTES -> "minutes";
        };
    }

    private void honest(String habit) {
        Operator operator = operator();
        Operator itself = switch (habit) {
            case "few failures" -> operator.calm();
            case "carrier only" -> operator.toldByCarrier();
            default -> operator;
        };
        places.add(new Place(Route.honest(itself), sendings(habit, operator.zone()), habit, 0));
    }

    private void fake(int turn) {
        double share = SHARES[turn % SHARES.length];
        Fabrication.Kind kind = Fabrication.Kind.values()[turn / SHARES.length];
        Operator operator = operator();
        Route route = Route.fake(operator, Fabrication.drawn(kind, share, false, random));
        String habit = random.nextInt(4) == 0 ? "codes and advertising" : "usual";
        String words = switch (kind) {
            case UNIFORM -> "uniform times";
            case CONSTANT -> "constant times";
            case LOG_NORMAL -> "imitated times";
            case COPIED_CODES -> "imitated times and codes";
        };
        places.add(new Place(route, sendings(habit, operator.zone()), words, share));
    }

    private Operator operator() {
        return Operator.drawn(Integer.toString(20_101 + 37 * places.size()), stamp, random.nextLong());
    }

    private List<Sending> sendings(String habit, int zone) {
        long until = from + days * DAY;
        int parts = Seeds.logUniform(random, 400, 5_000) * days / 7;
        return switch (habit) {
            case "codes only" -> List.of(Sending.codes("codes", from, until, parts, random));
            case "codes and advertising" ->
                List.of(
                        Sending.codes("codes", from, until, parts / 2, random),
                        Sending.always("always", from, until, parts / 2, random));
            case "one-off campaign" -> {
                long begins = from + random.nextInt(7 * days) * DAY / 7 + random.nextLong(8 * HOUR, 20 * HOUR) % DAY;
                yield List.of(Sending.burst("once", begins, begins + HOUR, 300 + parts / 4, random));
            }
            case "night-time campaign" -> nights(parts, zone);
            case "few parts" -> List.of(Sending.always("always", from, until, 60 + random.nextInt(700), random));
            default -> usual(parts, until);
        };
    }

    private List<Sending> nights(int parts, int zone) {
        List<Sending> nights = new ArrayList<>();
        for (int day = 1; day < days; day += 3) {
            long begins = from + day * DAY + random.nextLong(22 * HOUR, 24 * HOUR) - zone * HOUR;
            nights.add(Sending.burst(
                    "night-" + day, begins, begins + 3 * HOUR, Math.min(parts, 3 * parts / days + 1), random));
        }
        return nights;
    }

    private List<Sending> usual(int parts, long until) {
        List<Sending> sendings = new ArrayList<>();
        sendings.add(Sending.always("always", from, until, parts / 2, random));
        int campaigns = Math.max(1, days / 4);
        for (int i = 0; i < campaigns; i++) {
            long begins = from + random.nextLong(days) * DAY + random.nextLong(8 * HOUR, 21 * HOUR);
            sendings.add(Sending.burst(
                    "campaign-" + i,
                    begins,
                    begins + random.nextLong(HOUR / 6, 3 * HOUR),
                    parts / 2 / campaigns,
                    random));
        }
        return sendings;
    }
}
