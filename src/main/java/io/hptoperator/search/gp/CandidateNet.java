package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.Purpose;
import io.hptoperator.search.sampling.RandomStream;
import io.hptoperator.search.sampling.ScrambledSobol;
import java.util.ArrayList;
import java.util.List;

/** Where to look first: quasi-random points all over the space, and perturbations of the best trials on all scales. */
final class CandidateNet {
    private static final int SPREAD = 750;
    private static final int PERTURBATIONS = 250;
    /** Exponent of ten of the smallest perturbation; the largest is the whole axis. */
    private static final double SMALLEST_PERTURBATION = -2.5;

    private static final double LN_10 = 2.302585092994046;
    private static final double LEAST_SHARE_MOVED = 0.3;

    private final List<Axis> axes;

    CandidateNet(List<Axis> axes) {
        this.axes = axes;
    }

    /** @param elite the points to perturb */
    List<double[]> points(List<double[]> elite, long seed, long ordinal) {
        List<double[]> points = new ArrayList<>(SPREAD + PERTURBATIONS);
        ScrambledSobol sobol = new ScrambledSobol(axes.size(), Purpose.ACQUISITION_SOBOL.derive(seed, ordinal));
        for (int i = 0; i < SPREAD; i++) {
            points.add(spread(sobol.point(i)));
        }
        RandomStream random = RandomStream.of(seed, Purpose.ACQUISITION_PERTURBATION, ordinal);
        for (int i = 0; i < PERTURBATIONS && !elite.isEmpty(); i++) {
            points.add(perturbed(elite.get(i % elite.size()), random));
        }
        return points;
    }

    private double[] spread(double[] position) {
        double[] point = new double[position.length];
        for (int k = 0; k < point.length; k++) {
            point[k] = axes.get(k).spread(position[k]);
        }
        return point;
    }

    /** Moves about a third of the coordinates, and one at least. */
    private double[] perturbed(double[] origin, RandomStream random) {
        double[] point = origin.clone();
        double scale = Exponential.of(SMALLEST_PERTURBATION * LN_10 * random.nextDouble());
        double share = Math.max(LEAST_SHARE_MOVED, 2.0 / point.length);
        int certain = random.nextInt(point.length);
        for (int k = 0; k < point.length; k++) {
            if (random.nextDouble() < share || k == certain) {
                point[k] = axes.get(k).perturbed(point[k], scale, random);
            }
        }
        return point;
    }
}
