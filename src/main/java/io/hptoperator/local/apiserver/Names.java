package io.hptoperator.local.apiserver;

import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws uids and the endings of generated names. Safe for many threads, whatever the generator is. */
final class Names {
    /** No vowels, so that no words appear, and no digits that look like letters. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final int LONGEST_BASE = 63 - SUFFIX_LENGTH;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final RandomGenerator random;

    Names(RandomGenerator random) {
        this.random = random;
    }

    synchronized String uid() {
        long high = (random.nextLong() & ~0xF000L) | VERSION_4;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT;
        return new UUID(high, low).toString();
    }

    synchronized String generated(String base) {
        var suffix = IntStream.range(0, SUFFIX_LENGTH)
                .mapToObj(_ -> String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length()))))
                .collect(Collectors.joining());
        return base.substring(0, Math.min(base.length(), LONGEST_BASE)) + suffix;
    }
}
