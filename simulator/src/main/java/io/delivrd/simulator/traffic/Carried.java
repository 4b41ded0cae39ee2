package io.delivrd.simulator.traffic;

import io.delivrd.simulator.traffic.Told.Word;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What becomes of a part that is really sent on.
final class Carried {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long GIVEN_UP = 72 * HOUR;
    private static final long GIVES_UP = 30 * 24 * HOUR;
    private static final String[] NOBODY = {"3", "4", "12"};
    private static final String[] TROUBLE = {"8", "8", "99", "5"};

    private final Operator operator;
    private final Sending sending;
    private final Days days;
    private final RandomGenerator random;
    private final List<Told> told;

    Carried(Operator operator, Sending sending, Days days, RandomGenerator random, List<Told> told) {
        this.operator = operator;
        this.sending = sending;
        this.days = days;
        this.random = random;
        this.told = told;
    }

    void carry(long at, Optional<Outage> outage) {
        if (operator.carrierOnly()) {
            handedOn(at);
        } else if (outage.isPresent()) {
            held(at, outage.get());
        } else if (random.nextDouble() < operator.never()) {
            neverTold(at);
        } else if (random.nextDouble() < sending.badNumbers()) {
            nobody(at);
        } else if (random.nextDouble() < operator.errors()) {
            tell(at + logNormal(9_000, 1.2), random.nextInt(12) == 0 ? Word.UNKNOWN : Word.FAILED, oneOf(TROUBLE));
        } else {
            boolean abroad = random.nextDouble() < operator.roaming();
            if (random.nextDouble() < absence(at) * (abroad ? 2 : 1)) {
                away(at);
            } else {
                reached(at, at + phone(at, abroad));
            }
        }
    }

    private void handedOn(long at) {
        if (random.nextDouble() < 5 * operator.never()) {
            neverTold(at);
        } else {
            boolean failed = random.nextDouble() < operator.errors();
            tell(at + logNormal(700, .4), failed ? Word.FAILED : Word.DELIVERED, failed ? oneOf(TROUBLE) : "0");
        }
    }

    private void held(long at, Outage outage) {
        if (random.nextDouble() < outage.lost()) {
            tell(at + logNormal(4 * (double) MINUTE, .8), Word.FAILED, "8");
        } else {
            long over = outage.until() + random.nextLong(5 * MINUTE);
            reached(at, over + phone(over, false));
        }
    }

    private void neverTold(long at) {
        if (operator.expires()) {
            tell(at + GIVEN_UP + random.nextLong(SECOND, 50 * SECOND), Word.EXPIRED, "1");
        }
    }

    private void nobody(long at) {
        if (random.nextDouble() < operator.tellsNumbers()) {
            tell(at + logNormal(1_100, .4), Word.FAILED, oneOf(NOBODY));
        } else {
            neverTold(at);
        }
    }

    private void reached(long at, long when) {
        if (when > at + sending.validity()) {
            expired(at);
            return;
        }
        tell(when, Word.DELIVERED, "0");
        if (random.nextInt(3_000) == 0) {
            // Two centres, two opinions.
            tell(when + random.nextLong(MINUTE, HOUR), Word.FAILED, oneOf(TROUBLE));
        }
    }

    private void expired(long at) {
        long when = at + sending.validity() + random.nextLong(500, 9_000);
        tell(when, Word.EXPIRED, "2");
        if (random.nextInt(250) == 0) {
            tell(when + random.nextLong(MINUTE, 6 * HOUR), Word.DELIVERED, "0");
        }
    }

    // Out of reach: off, in a cellar, or in a drawer.
    private void away(long at) {
        long first = at + logNormal(6_000, .5);
        if (random.nextDouble() < operator.tellsBusy()) {
            tell(first, Word.BUFFERED, "2");
        }
        long back = back(at);
        long noticed = random.nextDouble() < operator.alerts() ? back : nextTry(first, back);
        reached(at, noticed + phone(noticed, false));
    }

    private long back(long at) {
        double hour = localHour(at);
        double fate = random.nextDouble();
        if (fate < .12) {
            // For days, or for good.
            return at + (long) (36 * HOUR * -StrictMath.log(1 - random.nextDouble()));
        }
        if ((hour >= 22 || hour < 6) && fate < .8) {
            double sleeps = Math.floorMod((long) ((6 - hour) * HOUR), 24 * HOUR);
            return at + (long) (sleeps + 3.5 * HOUR * (random.nextDouble() + random.nextDouble()) / 2);
        }
        return at + (long) (operator.away() * -StrictMath.log(1 - random.nextDouble()));
    }

    private long nextTry(long first, long back) {
        for (int minutes : operator.tries()) {
            if (first + minutes * MINUTE >= back) {
                return first + minutes * MINUTE;
            }
        }
        return first + GIVES_UP;
    }

    private double absence(long at) {
        double byHour = 1 + operator.night() * .5 * (1 + StrictMath.cos(2 * Math.PI * (localHour(at) - 3) / 24));
        return operator.absent() * byHour * sending.absence() * days.of(at).absence();
    }

    private long phone(long at, boolean abroad) {
        double byHour = 1 + operator.busy() * .5 * (1 + StrictMath.cos(2 * Math.PI * (localHour(at) - 17) / 24));
        double middle = random.nextDouble() < operator.slow() ? 50_000 : operator.median();
        return logNormal(middle * byHour * days.of(at).pace() * (abroad ? 3 : 1), operator.sigma());
    }

    private double localHour(long at) {
        return Math.floorMod(at + operator.zone() * HOUR, 24 * HOUR) / (double) HOUR;
    }

    // StrictMath: the same on every machine.
    private long logNormal(double median, double sigma) {
        return Math.max(300, (long) (median * StrictMath.exp(sigma * random.nextGaussian())));
    }

    private void tell(long at, Word word, String code) {
        told.add(new Told(at, word, code, operator.by()));
    }

    private String oneOf(String[] codes) {
        return codes[random.nextInt(codes.length)];
    }
}
