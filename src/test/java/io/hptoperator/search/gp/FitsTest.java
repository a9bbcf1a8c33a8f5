package io.hptoperator.search.gp;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.search.sampling.Purpose;
import io.hptoperator.search.sampling.RandomStream;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FitsTest {
    private static final boolean[] NUMBERS = new boolean[4];
    private final Fits fits = new Fits(NUMBERS, 0);

    @Test
    void where_slopes_far_from_the_best_tell_of_it_their_sizes_are_kept() {
        assertThat(fits.of(trials(40, FitsTest::bowl)).warp()).isEqualTo(Warp.PLAIN);
    }

    @Test
    void where_bad_results_are_disasters_their_ranks_are_used() {
        assertThat(fits.of(trials(40, FitsTest::walledBowl)).warp()).isEqualTo(Warp.RANKED);
    }

    @Test
    void a_chain_with_links_at_hand_gives_what_a_new_chain_gives() {
        IntStream.of(12, 60, 100, 110, 140).forEach(size -> {
            Trials trials = trials(size, FitsTest::walledBowl);

            Fitted kept = fits.of(trials);
            Fitted anew = new Fits(NUMBERS, 0).of(trials);

            assertThat(kept.warp()).isEqualTo(anew.warp());
            assertThat(kept.hyperparameters().logarithms())
                    .containsExactly(anew.hyperparameters().logarithms());
        });
    }

    private static double bowl(double[] x) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += (k + 1) * (x[k] - 0.4) * (x[k] - 0.4);
        }
        return sum;
    }

    /** Walls around it, beyond which programs diverge to whatever they like. */
    private static double walledBowl(double[] x) {
        return bowl(x) < 0.8 ? bowl(x) : StrictMath.exp(20 * (1 + StrictMath.sin(1e4 * x[0])));
    }

    private static Trials trials(int size, ToDoubleFunction<double[]> cost) {
        var random = RandomStream.of(5, Purpose.PERMUTATION, 0);
        List<double[]> rows = Stream.generate(() -> DoubleStream.generate(random::nextDouble)
                        .limit(NUMBERS.length)
                        .toArray())
                .limit(size)
                .toList();
        return new Trials(rows, rows.stream().mapToDouble(cost).toArray());
    }
}
