package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.RandomStream;

/** Standard normal variates. */
final class Gaussian {
    private static final double HALF_UNIT = 0x1.0p-54;

    private Gaussian() {}

    /** Fills an array by the polar method (Marsaglia and Bray 1964), many times faster than drawing its elements one by one. */
    static void fill(double[] variates, RandomStream random) {
        int filled = 0;
        while (filled < variates.length) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double square = u * u + v * v;
            if (square > 0 && square < 1) {
                double radius = Math.sqrt(-2 * StrictMath.log(square) / square);
                variates[filled++] = radius * u;
                if (filled < variates.length) {
                    variates[filled++] = radius * v;
                }
            }
        }
    }

    /** One variate by inversion of one uniform number. */
    static double draw(RandomStream random) {
        return Normal.quantile(random.nextDouble() + HALF_UNIT);
    }
}
