package io.hptoperator.search.sampling;

/**
 * Generator xoshiro256++ 1.0 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), its state
 * filled by SplitMix64. Not for use by several threads.
 */
public final class RandomStream {
    private static final double UNIT_OF_53_BITS = 0x1.0p-53;

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    RandomStream(long s0, long s1, long s2, long s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    /** The stream that belongs to a purpose and an index, for example the number of a suggestion. */
    public static RandomStream of(long seed, Purpose purpose, long index) {
        long derived = purpose.derive(seed, index);
        return new RandomStream(
                SplitMix64.at(derived, 0),
                SplitMix64.at(derived, 1),
                SplitMix64.at(derived, 2),
                SplitMix64.at(derived, 3));
    }

    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT_OF_53_BITS;
    }

    /** Uniform in 0 … bound − 1; the bias of the multiply-shift method is below bound · 2⁻⁶⁴. */
    public int nextInt(int bound) {
        return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
    }
}
