package io.hptoperator.bench.convergence;

import io.hptoperator.search.Direction;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Gallagher's hills at random places: 21 of them, of which one is the highest (f22 of INRIA RR-6829, without its last transformation). */
final class Peaks {
    private static final int COUNT = 21;
    private static final double HIGHEST = 10;

    /** @param widths one for each coordinate, squared and inverted */
    private record Peak(double height, double[] place, double[] widths) {
        double at(double[] x) {
            double distance = 0;
            for (int k = 0; k < x.length; k++) {
                distance += widths[k] * (x[k] - place[k]) * (x[k] - place[k]);
            }
            return height * StrictMath.exp(-distance / (2 * x.length));
        }
    }

    private Peaks() {}

    static Task task(int dimensions) {
        var space = Inputs.cube(dimensions, -5, 5);
        return new Task(
                Task.Kind.FUNCTION,
                "peaks-" + dimensions,
                space,
                Direction.MINIMIZE,
                seed -> Floor.raised(space, instance(dimensions, new SplittableRandom(seed * 64 + 22)), 0, seed));
    }

    private static Task.Instance instance(int dimensions, SplittableRandom random) {
        var rotation = Matrix.rotation(dimensions, random);
        var peaks = IntStream.range(0, COUNT)
                .mapToObj(i -> peak(i, dimensions, rotation, random))
                .toList();
        return (configuration, _) -> {
            double[] x = rotation.times(new Inputs(configuration).point());
            double height = peaks.stream().mapToDouble(peak -> peak.at(x)).max().orElseThrow();
            return OptionalDouble.of((HIGHEST - height) * (HIGHEST - height));
        };
    }

    private static Peak peak(int i, int dimensions, Matrix rotation, SplittableRandom random) {
        double height = i == 0 ? HIGHEST : 1.1 + 8.0 * (i - 1) / (COUNT - 2);
        double condition = i == 0 ? 1000 : StrictMath.pow(1000, 2.0 * random.nextInt(COUNT - 1) / (COUNT - 2));
        double[] widths = new double[dimensions];
        Arrays.setAll(
                widths,
                k -> StrictMath.pow(condition, (double) k / (dimensions - 1)) / StrictMath.pow(condition, 0.25));
        double[] place = random.doubles(dimensions, -4, 4).toArray();
        return new Peak(height, rotation.times(place), widths);
    }
}
