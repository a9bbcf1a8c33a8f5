package io.hptoperator.search.sampling;

/**
 * A seeded pseudo-random permutation of 0 … size − 1 that needs no memory: a balanced Feistel network over the next even
 * number of bits, walked until it falls inside the range (Black and Rogaway, "Ciphers with arbitrary finite domains",
 * CT-RSA 2002). The walk takes fewer than four steps on average.
 */
final class Permutation {
    private static final int ROUNDS = 8;

    private final long size;
    private final int halfBits;
    private final long mask;
    private final long seed;

    /** A permutation of {@code size} numbers, from 1 to 2⁶³ − 1. */
    Permutation(long size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException("size %d; a permutation needs at least one number".formatted(size));
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
        this.size = size;
        this.halfBits = Math.max(1, (bits + 1) / 2);
        this.mask = (1L << halfBits) - 1;
        this.seed = seed;
    }

    /** The number at a position from 0 to size − 1. */
    long at(long position) {
        long word = position;
        do {
            word = encipher(word);
        } while (Long.compareUnsigned(word, size) >= 0);
        return word;
    }

    private long encipher(long word) {
        long left = word >>> halfBits;
        long right = word & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (SplitMix64.mix(SplitMix64.at(seed, round) + right) & mask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }
}
