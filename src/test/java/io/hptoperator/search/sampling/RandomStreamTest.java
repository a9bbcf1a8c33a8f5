package io.hptoperator.search.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Random numbers")
class RandomStreamTest {
    @Test
    void follow_the_published_outputs_of_splitmix64() {
        assertThat(LongStream.range(0, 5).map(i -> SplitMix64.at(1234567, i)))
                .containsExactly(
                        6457827717110365317L,
                        3203168211198807973L,
                        Long.parseUnsignedLong("9817491932198370423"),
                        4593380528125082431L,
                        Long.parseUnsignedLong("16408922859458223821"));
    }

    @Test
    void follow_the_published_outputs_of_xoshiro256_plus_plus() {
        var stream = new RandomStream(1, 2, 3, 4);
        assertThat(LongStream.generate(stream::nextLong).limit(6))
                .containsExactly(
                        41943041L,
                        58720359L,
                        3588806011781223L,
                        3591011842654386L,
                        Long.parseUnsignedLong("9228616714210784205"),
                        Long.parseUnsignedLong("9973669472204895162"));
    }

    @Test
    void differ_between_purposes_indices_and_seeds() {
        assertThat(LongStream.of(
                        RandomStream.of(1, Purpose.PERMUTATION, 0).nextLong(),
                        RandomStream.of(1, Purpose.SOBOL_SCRAMBLE, 0).nextLong(),
                        RandomStream.of(1, Purpose.PERMUTATION, 1).nextLong(),
                        RandomStream.of(2, Purpose.PERMUTATION, 0).nextLong()))
                .doesNotHaveDuplicates();
    }

    @Test
    void below_a_bound_are_even() {
        var stream = RandomStream.of(1, Purpose.PERMUTATION, 0);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[stream.nextInt(7)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(9_600, 10_400); // four standard deviations
        }
    }
}
