package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.RandomStream;

/** Standard normal variates by inversion, one uniform number each. */
final class Gaussian {
    private static final double HALF_UNIT = 0x1.0p-54;

    private Gaussian() {}

    static double draw(RandomStream random) {
        return Normal.quantile(random.nextDouble() + HALF_UNIT);
    }
}
