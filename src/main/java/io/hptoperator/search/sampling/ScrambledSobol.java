package io.hptoperator.search.sampling;

/**
 * Sobol points with nested uniform (Owen) scrambling by hashing: every bit of a coordinate is flipped by a hash of the
 * seed and the bits above it, so each point is uniform over seeds and the first 2ᵐ points still form a digital net. The
 * hash is N. Vegdahl's variant ("Building a better LK hash", 2021) of the Laine–Karras permutation (B. Burley,
 * "Practical hash-based Owen scrambling", JCGT 9(4), 2020). Points are computed directly from their index.
 *
 * <p>Beyond {@value DirectionNumbers#DIMENSIONS} dimensions the table is used again with the order of points shuffled by
 * the same scrambling (Burley's padding): projections across the seam are then random instead of stratified.
 */
public final class ScrambledSobol {
    private static final double UNIT_OF_32_BITS = 0x1.0p-32;
    private static final double UNIT_OF_53_BITS = 0x1.0p-53;

    private final int dimensions;
    private final long seed;

    public ScrambledSobol(int dimensions, long seed) {
        this.dimensions = dimensions;
        this.seed = seed;
    }

    /**
     * The point with this index, each coordinate in [0, 1).
     *
     * @param index 0 for the first point; every index is valid, those above 2³¹ − 1 as negative numbers
     */
    public double[] point(int index) {
        double[] point = new double[dimensions];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            point[dimension] = coordinate(dimension, index);
        }
        return point;
    }

    private double coordinate(int dimension, int index) {
        long key = SplitMix64.at(seed, dimension);
        int group = dimension / DirectionNumbers.DIMENSIONS;
        int shuffled = group == 0 ? index : scramble(index, (int) SplitMix64.at(~seed, group));
        int bits = DirectionNumbers.coordinate(dimension % DirectionNumbers.DIMENSIONS, shuffled);
        int scrambled = scramble(bits, (int) key);
        long below = SplitMix64.at(key, index) >>> 43; // 21 more bits, so that doubles are filled
        return Integer.toUnsignedLong(scrambled) * UNIT_OF_32_BITS + below * UNIT_OF_53_BITS;
    }

    /** A permutation of the words in which every bit depends on itself and the bits above it only. */
    private static int scramble(int word, int key) {
        int x = Integer.reverse(word);
        x ^= x * 0x3d20adea;
        x += key;
        x *= (key >>> 16) | 1;
        x ^= x * 0x05526c56;
        x ^= x * 0x53a22864;
        return Integer.reverse(x);
    }
}
