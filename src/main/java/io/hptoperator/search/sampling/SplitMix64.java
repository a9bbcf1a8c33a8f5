package io.hptoperator.search.sampling;

/**
 * The SplitMix64 finalizer (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with
 * Stafford's mix 13) as a hash of 64-bit words.
 */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix64() {}

    /** A bijection of the 64-bit words; mix(gamma), mix(2 gamma), … is the SplitMix64 sequence of seed 0. */
    public static long mix(long word) {
        long z = word;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The element at {@code position} (0, 1, …) of the SplitMix64 sequence of {@code seed}. */
    public static long at(long seed, long position) {
        return mix(seed + (position + 1) * GOLDEN_GAMMA);
    }
}
