package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.Purpose;
import io.hptoperator.search.sampling.RandomStream;
import io.hptoperator.search.sampling.ScrambledSobol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Looks for the point with the best acquisition value: a wide net of quasi-random points and of perturbations of the best trials,
 * then an ascent from the most promising of them that alternates between gradient steps in the continuous coordinates and trying
 * other values of the discrete ones.
 */
final class AcquisitionSearch {
    private static final int NET = 750;
    private static final int PERTURBATIONS = 250;
    private static final int STARTS = 6;
    private static final int FEWER_STARTS = 4;
    private static final int FEWER_STARTS_FROM = 150;
    private static final double APART = 0.05;
    private static final int ROUNDS = 4;
    private static final Lbfgs ASCENT = new Lbfgs(20, 2, 1e-6);
    /** Exponents of ten of the size of perturbations. */
    private static final double SMALLEST_PERTURBATION = -2.5;

    private static final double LN_10 = 2.302585092994046;

    private final Coordinates coordinates;
    private final Posterior posterior;
    private final Acquisition acquisition;
    private final double[] lengths;
    private final int trials;

    AcquisitionSearch(
            Coordinates coordinates, Posterior posterior, Acquisition acquisition, double[] lengths, int trials) {
        this.coordinates = coordinates;
        this.posterior = posterior;
        this.acquisition = acquisition;
        this.lengths = lengths;
        this.trials = trials;
    }

    private record Candidate(double[] point, double value) {}

    /** Points by falling acquisition value, the ascended ones first; those that {@code taken} knows are left out. */
    List<double[]> best(List<double[]> elite, long seed, long ordinal, Predicate<double[]> taken) {
        List<Candidate> net = scored(candidates(elite, seed, ordinal)).stream()
                .sorted(Comparator.comparingDouble((Candidate candidate) -> -candidate.value()))
                .toList();
        List<Candidate> ascended = new ArrayList<>();
        for (Candidate start : starts(net)) {
            ascended.add(ascend(start));
        }
        ascended.sort(Comparator.comparingDouble(candidate -> -candidate.value()));
        ascended.addAll(net);
        return ascended.stream().map(Candidate::point).filter(taken.negate()).toList();
    }

    /** By falling acquisition value, without ascent: for spaces small enough to list. */
    List<double[]> ranked(List<double[]> all) {
        return scored(all).stream()
                .sorted(Comparator.comparingDouble((Candidate candidate) -> -candidate.value()))
                .map(Candidate::point)
                .toList();
    }

    private List<double[]> candidates(List<double[]> elite, long seed, long ordinal) {
        List<Axis> axes = coordinates.axes();
        ScrambledSobol sobol = new ScrambledSobol(axes.size(), Purpose.ACQUISITION_SOBOL.derive(seed, ordinal));
        List<double[]> candidates = new ArrayList<>(NET + PERTURBATIONS);
        for (int i = 0; i < NET; i++) {
            double[] point = sobol.point(i);
            for (int k = 0; k < point.length; k++) {
                point[k] = axes.get(k).spread(point[k]);
            }
            candidates.add(point);
        }
        RandomStream random = RandomStream.of(seed, Purpose.ACQUISITION_PERTURBATION, ordinal);
        for (int i = 0; i < PERTURBATIONS && !elite.isEmpty(); i++) {
            candidates.add(perturbed(elite.get(i % elite.size()), random));
        }
        return candidates;
    }

    private double[] perturbed(double[] origin, RandomStream random) {
        double[] point = origin.clone();
        double scale = Exponential.of(SMALLEST_PERTURBATION * LN_10 * random.nextDouble());
        double probability = Math.max(0.3, 2.0 / point.length);
        int certain = random.nextInt(point.length);
        for (int k = 0; k < point.length; k++) {
            if (random.nextDouble() < probability || k == certain) {
                point[k] = coordinates.axes().get(k).perturbed(point[k], scale, random);
            }
        }
        return point;
    }

    private List<Candidate> scored(List<double[]> points) {
        double[] means = new double[points.size()];
        double[] variances = new double[points.size()];
        posterior.predict(Points.of(coordinates.dimensions(), points), means, variances);
        return IntStream.range(0, points.size())
                .mapToObj(i -> new Candidate(
                        points.get(i),
                        acquisition.score(means[i], Math.sqrt(variances[i])).value()))
                .toList();
    }

    private List<Candidate> starts(List<Candidate> ranked) {
        int wanted = trials < FEWER_STARTS_FROM ? STARTS : FEWER_STARTS;
        List<Candidate> starts = new ArrayList<>();
        for (Candidate candidate : ranked) {
            if (starts.size() == wanted) {
                break;
            }
            if (starts.stream().allMatch(start -> distance(start.point(), candidate.point()) > APART)) {
                starts.add(candidate);
            }
        }
        return starts;
    }

    private double distance(double[] one, double[] other) {
        double distance = 0;
        for (int k = 0; k < one.length; k++) {
            boolean choice = coordinates.axes().get(k) instanceof Axis.Choice;
            distance += choice ? (one[k] == other[k] ? 0 : 1) : Math.abs(one[k] - other[k]);
        }
        return distance;
    }

    private Candidate ascend(Candidate start) {
        Candidate here = start;
        for (int round = 0; round < ROUNDS; round++) {
            Candidate next = exchanged(climbed(here));
            boolean arrived = next.value() <= here.value() + ASCENT.tolerance();
            here = next.value() > here.value() ? next : here;
            if (arrived || isAllContinuous()) {
                return here;
            }
        }
        return here;
    }

    private boolean isAllContinuous() {
        return coordinates.axes().stream().allMatch(Axis.Real.class::isInstance);
    }

    /** Gradient steps in the continuous coordinates, each in units of its length scale. */
    private Candidate climbed(Candidate start) {
        int[] free = IntStream.range(0, coordinates.dimensions())
                .filter(k -> coordinates.axes().get(k) instanceof Axis.Real)
                .toArray();
        if (free.length == 0) {
            return start;
        }
        double[] point = start.point().clone();
        double[] scaled = new double[free.length];
        double[] lower = new double[free.length];
        double[] upper = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            scaled[i] = point[free[i]] / lengths[free[i]];
            upper[i] = 1 / lengths[free[i]];
        }
        Lbfgs.Minimum top = ASCENT.minimise((x, gradient) -> descent(x, gradient, point, free), scaled, lower, upper);
        for (int i = 0; i < free.length; i++) {
            point[free[i]] = Math.clamp(top.x[i] * lengths[free[i]], 0, 1);
        }
        return new Candidate(point, -top.value);
    }

    private double descent(double[] x, double[] gradient, double[] point, int[] free) {
        for (int i = 0; i < free.length; i++) {
            point[free[i]] = x[i] * lengths[free[i]];
        }
        Posterior.Local local = posterior.at(point);
        double deviation = Math.sqrt(local.variance());
        Acquisition.Score score = acquisition.score(local.mean(), deviation);
        for (int i = 0; i < free.length; i++) {
            double byDeviation = local.varianceSlope()[free[i]] / (2 * deviation);
            gradient[i] = -(score.byMean() * local.meanSlope()[free[i]] + score.byDeviation() * byDeviation)
                    * lengths[free[i]];
        }
        return -score.value();
    }

    /** The best other value of one discrete coordinate after the other. */
    private Candidate exchanged(Candidate start) {
        Candidate here = start;
        for (int k = 0; k < coordinates.dimensions(); k++) {
            here = exchanged(here, k);
        }
        return here;
    }

    private Candidate exchanged(Candidate here, int k) {
        List<double[]> neighbours = coordinates
                .axes()
                .get(k)
                .alternatives(here.point()[k])
                .mapToObj(value -> {
                    double[] neighbour = here.point().clone();
                    neighbour[k] = value;
                    return neighbour;
                })
                .toList();
        return neighbours.isEmpty()
                ? here
                : scored(neighbours).stream()
                        .reduce(here, (best, other) -> other.value() > best.value() ? other : best);
    }
}
