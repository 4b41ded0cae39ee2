package io.delivrd.domain.forecast;

/// By which age which share of the parts of a network is delivered, and which is open: cumulative incidence under
/// competing risks. Parts that are still open count as being at risk up to their age.
///
/// Where a network has few parts of an age, its hazards are drawn towards those of what it belongs to, as strongly as
/// if that had so many parts of it.
///
/// @see <a href="https://doi.org/10.2307/4615704">Aalen and Johansen 1978</a>, the estimate
/// @see <a href="https://doi.org/10.1214/aos/1176347749">Hjort 1990</a>, the prior of hazards: beta processes
final class Incidence {

    private static final int CELLS = Course.CELLS;

    private final double[] deliveredHazard = new double[CELLS];
    private final double[] otherHazard = new double[CELLS];
    private final double[] open = new double[CELLS];
    private final double[] delivered = new double[CELLS];
    private final double n;

    private Incidence(double n) {
        this.n = n;
    }

    /// @return that of no prior knowledge
    static Incidence of(Course course) {
        return new Incidence(0).learn(course, 0);
    }

    /// @param strength for how many parts this one counts
    /// @return this one, drawn towards what is counted
    Incidence learn(Course course, double strength) {
        Incidence learnt = new Incidence(course.n());
        double risk = course.n();
        for (int i = 0; i < CELLS; i++) {
            double exposed = risk - course.open(i) / 2 + strength;
            if (exposed > 0) {
                learnt.deliveredHazard[i] = (course.delivered(i) + strength * deliveredHazard[i]) / exposed;
                learnt.otherHazard[i] = (course.other(i) + strength * otherHazard[i]) / exposed;
            }
            risk -= course.delivered(i) + course.other(i) + course.open(i);
        }
        learnt.accumulate();
        return learnt;
    }

    private void accumulate() {
        double survival = 1;
        double incidence = 0;
        for (int i = 0; i < CELLS; i++) {
            incidence += survival * deliveredHazard[i];
            survival *= Math.max(0, 1 - deliveredHazard[i] - otherHazard[i]);
            open[i] = survival;
            delivered[i] = incidence;
        }
    }

    /// @return of how many parts it was learnt, without what it was drawn towards
    double n() {
        return n;
    }

    double open(double position) {
        return at(open, position);
    }

    double delivered(double position) {
        return at(delivered, position);
    }

    double deliveredInTheEnd() {
        return delivered[CELLS - 1];
    }

    /// @return the chance that a part which is open at that position is delivered in the end
    double chance(double position) {
        double left = open(position);
        return left < 1e-9 ? 0 : Math.clamp((deliveredInTheEnd() - delivered(position)) / left, 0, 1);
    }

    /// @return the chance that a part which is open at one position is final by another
    double finalBy(double position, double later) {
        double left = open(position);
        return left < 1e-9 ? 0 : Math.clamp(1 - open(later) / left, 0, 1);
    }

    private static double at(double[] values, double position) {
        int i = Math.min((int) position, CELLS - 2);
        return values[i] + (position - i) * (values[i + 1] - values[i]);
    }
}
