package io.delivrd.domain.trust;

/// Times that a program makes up.
///
/// @param from seconds, more than zero
/// @param until more than `from`
/// @param bell whether times lie about a mean, two standard deviations within the bounds, instead of anywhere
///     between
record Script(double from, double until, boolean bell) {

    private static final double OF_DENSITY = 1 / Math.sqrt(2 * Math.PI);

    /// @return of logarithms of the lower bound and of the width
    static Script of(double from, double width, boolean bell) {
        double low = Math.exp(from);
        return new Script(low, low * Math.exp(Math.max(Math.abs(width), .004)), bell);
    }

    /// @return the share of its times in a range
    double between(double low, double high) {
        if (bell) {
            return normal(deviations(high)) - normal(deviations(low));
        }
        return Math.max(0, Math.min(high, until) - Math.max(low, from)) / (until - from);
    }

    /// @return the share of its times before each of the seconds up to a time, added up
    double integral(double time) {
        if (bell) {
            double z = deviations(time);
            return deviation() * (z * normal(z) + OF_DENSITY * Math.exp(-z * z / 2));
        }
        double within = Math.clamp(time, from, until) - from;
        return within * within / (2 * (until - from)) + Math.max(0, time - until);
    }

    private double deviation() {
        return (until - from) / 4;
    }

    private double deviations(double time) {
        return (time - (from + until) / 2) / deviation();
    }

    /// @see <a href="https://doi.org/10.2307/2347382">Page 1977</a>, the normal distribution to two parts in
    ///     10,000
    private static double normal(double z) {
        return 1 / (1 + Math.exp(-z * (1.5976 + .070566 * z * z)));
    }
}
