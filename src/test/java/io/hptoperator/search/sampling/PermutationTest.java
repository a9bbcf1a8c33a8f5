package io.hptoperator.search.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pseudo-random permutation")
class PermutationTest {
    @Test
    void takes_every_number_once() {
        for (long size = 1; size < 300; size++) {
            for (long seed = 0; seed < 10; seed++) {
                var permutation = new Permutation(size, seed);
                assertThat(LongStream.range(0, size)
                                .map(permutation::at)
                                .sorted()
                                .toArray())
                        .containsExactly(LongStream.range(0, size).toArray());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {(1L << 32) - 1, 1L << 32, (1L << 32) + 1, (1L << 62) + 1, Long.MAX_VALUE})
    void stays_inside_large_ranges_without_repeats(long size) {
        var permutation = new Permutation(size, 7);
        assertThat(LongStream.range(0, 2000).map(permutation::at))
                .doesNotHaveDuplicates()
                .allMatch(number -> 0 <= number && number < size);
        assertThat(permutation.at(size - 1)).isBetween(0L, size - 1);
    }

    @Test
    void puts_each_number_first_about_equally_often() {
        int[] counts = new int[10];
        for (long seed = 0; seed < 10_000; seed++) {
            counts[(int) new Permutation(10, seed).at(0)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(880, 1120); // four standard deviations
        }
    }

    @Test
    void needs_something_to_permute() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Permutation(0, 1));
    }
}
