package io.hptoperator.search.gp;

import java.util.List;
import java.util.stream.IntStream;

/**
 * From a candidate to a better one near by: gradient steps in the continuous coordinates, in turn with trying other values of the
 * discrete ones.
 */
final class Ascent {
    private static final int ROUNDS = 4;
    private static final Lbfgs SEARCH = new Lbfgs(20, 2, 1e-6);

    private final List<Axis> axes;
    private final Landscape landscape;
    /** Coordinates that have a gradient. */
    private final int[] free;
    /** Unit of length in each free coordinate: the model's length scale, in which all coordinates are alike. */
    private final double[] units;

    Ascent(List<Axis> axes, Landscape landscape, Hyperparameters hyperparameters) {
        this.axes = axes;
        this.landscape = landscape;
        this.free = IntStream.range(0, axes.size())
                .filter(k -> axes.get(k) instanceof RealAxis)
                .toArray();
        this.units = IntStream.of(free).mapToDouble(hyperparameters::length).toArray();
    }

    Candidate from(Candidate start) {
        Candidate here = start;
        for (int round = 0; round < ROUNDS; round++) {
            Candidate next = exchanged(climbed(here));
            boolean arrived = next.value() <= here.value() + SEARCH.tolerance();
            here = here.orBetter(next);
            if (arrived || free.length == axes.size()) {
                return here;
            }
        }
        return here;
    }

    private Candidate climbed(Candidate start) {
        if (free.length == 0) {
            return start;
        }
        double[] origin = new double[free.length];
        double[] upper = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            origin[i] = start.point()[free[i]] / units[i];
            upper[i] = 1 / units[i];
        }
        Place top = SEARCH.minimise((x, gradient) -> depth(start, x, gradient), origin, Box.upTo(upper));
        return new Candidate(moved(start, top.point()), -top.value());
    }

    /** The acquisition value with its sign changed, since searches go downwards. */
    private double depth(Candidate start, double[] x, double[] gradient) {
        double[] slope = new double[axes.size()];
        double value = landscape.at(moved(start, x), slope);
        for (int i = 0; i < free.length; i++) {
            gradient[i] = -slope[free[i]] * units[i];
        }
        return -value;
    }

    private double[] moved(Candidate start, double[] x) {
        double[] point = start.point().clone();
        for (int i = 0; i < free.length; i++) {
            point[free[i]] = Math.clamp(x[i] * units[i], 0, 1);
        }
        return point;
    }

    /** The best other value of one discrete coordinate after the other. */
    private Candidate exchanged(Candidate start) {
        Candidate here = start;
        for (int k = 0; k < axes.size(); k++) {
            here = landscape.scored(axes.size(), neighbours(here.point(), k)).stream()
                    .reduce(here, Candidate::orBetter);
        }
        return here;
    }

    private List<double[]> neighbours(double[] point, int k) {
        return axes.get(k)
                .alternatives(point[k])
                .mapToObj(value -> {
                    double[] neighbour = point.clone();
                    neighbour[k] = value;
                    return neighbour;
                })
                .toList();
    }
}
