package io.hptoperator.search.sampling;

/** What a stream of random numbers is for. Streams of different purposes are independent; codes must never change. */
public enum Purpose {
    SOBOL_SCRAMBLE(1),
    PERMUTATION(2),
    ACQUISITION_SOBOL(3),
    ACQUISITION_PERTURBATION(4),
    TRANSFER_BOOTSTRAP(5),
    CONVERGENCE(6);

    private final long code;

    Purpose(long code) {
        this.code = code;
    }

    /** A seed for this purpose and an index within it. */
    public long derive(long seed, long index) {
        return SplitMix64.at(SplitMix64.at(SplitMix64.at(seed, 0), code), index);
    }
}
