package io.hptoperator.search.gp;

import java.util.List;
import java.util.stream.IntStream;

/** The acquisition value as a function of the point. */
final class Landscape {
    private final Surrogate surrogate;
    private final Acquisition acquisition;

    Landscape(Surrogate surrogate, Acquisition acquisition) {
        this.surrogate = surrogate;
        this.acquisition = acquisition;
    }

    /** In the order of the points. */
    List<Candidate> scored(int dimensions, List<double[]> points) {
        double[] means = new double[points.size()];
        double[] variances = new double[points.size()];
        surrogate.predict(Points.of(dimensions, points), means, variances);
        return IntStream.range(0, points.size())
                .mapToObj(i -> new Candidate(
                        points.get(i),
                        acquisition.score(means[i], Math.sqrt(variances[i])).value()))
                .toList();
    }

    /** The value at a point; {@code slope} receives its derivatives by the coordinates. */
    double at(double[] point, double[] slope) {
        Local local = surrogate.at(point);
        double deviation = Math.sqrt(local.variance());
        Acquisition.Score score = acquisition.score(local.mean(), deviation);
        for (int k = 0; k < slope.length; k++) {
            double deviationSlope = local.varianceSlope(k) / (2 * deviation);
            slope[k] = score.byMean() * local.meanSlope(k) + score.byDeviation() * deviationSlope;
        }
        return score.value();
    }
}
