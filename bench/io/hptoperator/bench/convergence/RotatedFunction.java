package io.hptoperator.bench.convergence;

import io.hptoperator.search.Direction;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Functions whose valleys lie across the axes: shifted and rotated anew for each seed, least value 0. Definitions: Hansen, Finck, Ros and Auger, "Real-parameter
 * black-box optimization benchmarking 2009: noiseless functions definitions", INRIA RR-6829, without the penalty at the border.
 */
enum RotatedFunction {
    /** f10: a condition number of a million. */
    ELLIPSOID {
        @Override
        double of(double[] z, Matrix outer, Matrix inner) {
            return weighted(1e6, oscillating(outer.times(z)));
        }
    },
    /** f7: plateaus. */
    STEPS {
        @Override
        double of(double[] z, Matrix outer, Matrix inner) {
            double[] stretched = stretched(10, outer.times(z));
            double[] steps = Arrays.stream(stretched)
                    .map(h -> Math.abs(h) > 0.5 ? Math.floor(0.5 + h) : Math.floor(0.5 + 10 * h) / 10)
                    .toArray();
            return 0.1 * Math.max(Math.abs(stretched[0]) / 1e4, weighted(100, inner.times(steps)));
        }
    },
    /** f15: many valleys. */
    RASTRIGIN {
        @Override
        double of(double[] z, Matrix outer, Matrix inner) {
            double[] y = outer.times(stretched(10, inner.times(asymmetric(0.2, oscillating(outer.times(z))))));
            return Arrays.stream(y)
                    .map(v -> 10 - 10 * StrictMath.cos(2 * Math.PI * v) + v * v)
                    .sum();
        }
    },
    /** f13: a sharp ridge. */
    RIDGE {
        @Override
        double of(double[] z, Matrix outer, Matrix inner) {
            double[] y = inner.times(stretched(10, outer.times(z)));
            return y[0] * y[0] + 100 * Math.sqrt(Math.max(0, Matrix.dot(y, y) - y[0] * y[0]));
        }
    },
    /** f14: the nearer, the flatter. */
    DIFFERENT_POWERS {
        @Override
        double of(double[] z, Matrix outer, Matrix inner) {
            double[] y = outer.times(z);
            double sum = 0;
            for (int k = 0; k < y.length; k++) {
                sum += StrictMath.pow(Math.abs(y[k]), 2 + 4.0 * k / (y.length - 1));
            }
            return Math.sqrt(sum);
        }
    },
    /** f17: ripples of growing amplitude. */
    SCHAFFERS {
        @Override
        double of(double[] z, Matrix outer, Matrix inner) {
            double[] y = stretched(10, inner.times(asymmetric(0.5, outer.times(z))));
            double sum = 0;
            for (int k = 0; k + 1 < y.length; k++) {
                double s = Math.sqrt(y[k] * y[k] + y[k + 1] * y[k + 1]);
                double wave = StrictMath.sin(50 * StrictMath.pow(s, 0.2));
                sum += Math.sqrt(s) * (1 + wave * wave);
            }
            double mean = sum / (y.length - 1);
            return mean * mean;
        }
    },
    /** f9: a bent valley. */
    ROSENBROCK {
        @Override
        double of(double[] z, Matrix outer, Matrix inner) {
            double[] y = outer.times(z);
            double sum = 0;
            for (int k = 0; k + 1 < y.length; k++) {
                double x = y[k] + 1;
                double across = x * x - y[k + 1] - 1;
                sum += 100 * across * across + y[k] * y[k];
            }
            return sum;
        }
    },
    /** f6: steep on one side. */
    ATTRACTIVE_SECTOR {
        @Override
        double of(double[] z, Matrix outer, Matrix inner) {
            double sum = 0;
            for (double y : inner.times(stretched(10, outer.times(z)))) {
                sum += y > 0 ? 1e4 * y * y : y * y;
            }
            return StrictMath.pow(oscillating(new double[] {sum})[0], 0.9);
        }
    };

    private static final double BORDER = 5;
    private static final double FARTHEST = 4;

    /** The function of the distance from the optimum. */
    abstract double of(double[] z, Matrix outer, Matrix inner);

    Task task(int dimensions) {
        return task(dimensions, 0);
    }

    /** @param noise standard deviation, as a share of the floor */
    Task task(int dimensions, double noise) {
        var space = Inputs.cube(dimensions, -BORDER, BORDER);
        var name = name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + dimensions + (noise > 0 ? "+noise" : "");
        return new Task(
                Task.Kind.FUNCTION,
                name,
                space,
                Direction.MINIMIZE,
                seed -> Floor.raised(space, instance(dimensions, seed), noise, seed));
    }

    private Task.Instance instance(int dimensions, long seed) {
        var random = new SplittableRandom(seed * 64 + ordinal());
        double[] optimum = random.doubles(dimensions, -FARTHEST, FARTHEST).toArray();
        var outer = Matrix.rotation(dimensions, random);
        var inner = Matrix.rotation(dimensions, random);
        return (configuration, _) -> {
            double[] z = new Inputs(configuration).point();
            Arrays.setAll(z, k -> z[k] - optimum[k]);
            return OptionalDouble.of(of(z, outer, inner));
        };
    }

    private static double weighted(double condition, double[] y) {
        double sum = 0;
        for (int k = 0; k < y.length; k++) {
            sum += StrictMath.pow(condition, (double) k / (y.length - 1)) * y[k] * y[k];
        }
        return sum;
    }

    /** Λ of the definitions. */
    private static double[] stretched(double condition, double[] y) {
        double[] longer = y.clone();
        Arrays.setAll(longer, k -> StrictMath.pow(condition, 0.5 * k / (y.length - 1)) * y[k]);
        return longer;
    }

    /** T_osz. */
    private static double[] oscillating(double[] y) {
        return Arrays.stream(y)
                .map(v -> {
                    if (v == 0) {
                        return 0;
                    }
                    double log = StrictMath.log(Math.abs(v));
                    double waves = v > 0
                            ? StrictMath.sin(10 * log) + StrictMath.sin(7.9 * log)
                            : StrictMath.sin(5.5 * log) + StrictMath.sin(3.1 * log);
                    return Math.signum(v) * StrictMath.exp(log + 0.049 * waves);
                })
                .toArray();
    }

    /** T_asy. */
    private static double[] asymmetric(double beta, double[] y) {
        double[] bent = y.clone();
        Arrays.setAll(
                bent, k -> y[k] > 0 ? StrictMath.pow(y[k], 1 + beta * k / (y.length - 1) * Math.sqrt(y[k])) : y[k]);
        return bent;
    }
}
