package io.delivrd.domain.trust;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/// Finds the least value of a function of a few variables without derivatives.
///
/// @see <a href="https://doi.org/10.1093/comjnl/7.4.308">Nelder and Mead 1965</a>
final class NelderMead {

    record Found(double[] at, double value) {}

    private NelderMead() {}

    static Found least(ToDoubleFunction<double[]> function, double[] start, double[] steps, int evaluations) {
        int n = start.length;
        Found[] simplex = new Found[n + 1];
        simplex[0] = new Found(start.clone(), function.applyAsDouble(start));
        for (int i = 0; i < n; i++) {
            double[] at = start.clone();
            at[i] += steps[i];
            simplex[i + 1] = new Found(at, function.applyAsDouble(at));
        }
        int used = n + 1;
        while (used < evaluations) {
            Arrays.sort(simplex, Comparator.comparingDouble(Found::value));
            if (simplex[n].value() - simplex[0].value() < 1e-3) {
                break;
            }
            double[] centre = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    centre[j] += simplex[i].at()[j] / n;
                }
            }
            Found reflected = along(function, centre, simplex[n].at(), 1);
            used++;
            if (reflected.value() < simplex[0].value()) {
                Found expanded = along(function, centre, simplex[n].at(), 2);
                used++;
                simplex[n] = expanded.value() < reflected.value() ? expanded : reflected;
            } else if (reflected.value() < simplex[n - 1].value()) {
                simplex[n] = reflected;
            } else {
                double way = reflected.value() < simplex[n].value() ? .5 : -.5;
                Found contracted = along(function, centre, simplex[n].at(), way);
                used++;
                if (contracted.value() < Math.min(reflected.value(), simplex[n].value())) {
                    simplex[n] = contracted;
                } else {
                    for (int i = 1; i <= n; i++) {
                        double[] at = simplex[i].at().clone();
                        for (int j = 0; j < n; j++) {
                            at[j] = (at[j] + simplex[0].at()[j]) / 2;
                        }
                        simplex[i] = new Found(at, function.applyAsDouble(at));
                    }
                    used += n;
                }
            }
        }
        Arrays.sort(simplex, Comparator.comparingDouble(Found::value));
        return simplex[0];
    }

    private static Found along(ToDoubleFunction<double[]> function, double[] centre, double[] worst, double way) {
        double[] at = new double[centre.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = centre[i] + way * (centre[i] - worst[i]);
        }
        return new Found(at, function.applyAsDouble(at));
    }
}
