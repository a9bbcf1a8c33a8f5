package io.hptoperator.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    private static final double[] COSTS = {3, 1, 4, 1.5, 9, 2.6, 5, 3.5};

    @Test
    void targets_have_mean_zero_and_variance_one() {
        double[] targets = Targets.of(COSTS, 0);

        assertThat(Arrays.stream(targets).sum()).isCloseTo(0, within(1e-12));
        assertThat(Arrays.stream(targets).map(y -> y * y).sum() / targets.length)
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void the_order_of_costs_is_kept() {
        double[] targets = Targets.of(COSTS, 0);

        for (int i = 0; i < COSTS.length; i++) {
            for (int j = 0; j < COSTS.length; j++) {
                assertThat(Double.compare(targets[i], targets[j])).isEqualTo(Double.compare(COSTS[i], COSTS[j]));
            }
        }
    }

    @Test
    void the_size_of_a_disaster_does_not_matter() {
        double[] disaster = COSTS.clone();
        disaster[4] = 1e30;

        assertThat(Targets.of(disaster, 0)).containsExactly(Targets.of(COSTS, 0), within(1e-12));
    }

    @Test
    void unless_the_shape_of_all_costs_is_to_be_kept() {
        double[] disaster = COSTS.clone();
        disaster[4] = 90;

        double[] targets = Targets.of(disaster, 0, Warp.PLAIN);

        assertThat(targets[4] - targets[6]).isGreaterThan(targets[6] - targets[1]);
    }

    @Test
    void scale_and_origin_of_the_objective_do_not_matter() {
        double[] moved = Arrays.stream(COSTS).map(cost -> 1024 * cost - 4096).toArray();

        assertThat(Targets.of(moved, 0)).containsExactly(Targets.of(COSTS, 0), within(1e-12));
    }

    @ParameterizedTest(name = "{0} results")
    @ValueSource(ints = {3, 8})
    void the_warp_goes_on_beyond_the_best(int results) {
        double[] costs = Arrays.copyOf(COSTS, results);
        double best = Targets.of(costs, 0)[1];

        assertThat(Targets.beyond(costs, 1)).isCloseTo(best, within(1e-12));
        assertThat(Targets.beyond(costs, 0.9)).isLessThan(best);
        assertThat(Targets.beyond(costs, 0.8) - Targets.beyond(costs, 0.9))
                .isLessThanOrEqualTo(Targets.beyond(costs, 0.9) - best);
    }

    @Test
    void no_result_is_expected_where_the_warp_ends() {
        assertThat(Targets.beyond(COSTS, -1e30)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void equal_costs_say_nothing() {
        assertThat(Targets.of(new double[] {7, 7, 7, 7, 7}, 0)).containsOnly(0);
    }

    @Test
    void a_failed_trial_is_as_bad_as_the_worst_result() {
        double[] targets = Targets.of(COSTS, 2);

        assertThat(targets).hasSize(COSTS.length + 2);
        assertThat(targets[COSTS.length]).isEqualTo(targets[4]).isEqualTo(targets[COSTS.length + 1]);
    }
}
