package io.hptoperator.search.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hptoperator.search.History;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Grid search")
class GridStrategyTest {
    @Test
    void goes_through_all_combinations_with_the_last_parameter_changing_fastest() {
        var grid = new GridStrategy(space(
                new CategoricalParameter("kind", List.of("b", "a", "b")),
                new IntegerParameter("depth", 9, 11, Scaling.LOGARITHMIC)));
        assertThat(grid.combinations()).isEqualTo(6);
        assertThat(all(grid))
                .containsExactly(
                        "{kind=b, depth=9}",
                        "{kind=b, depth=10}",
                        "{kind=b, depth=11}",
                        "{kind=a, depth=9}",
                        "{kind=a, depth=10}",
                        "{kind=a, depth=11}");
        assertThat(grid.suggest(6, History.EMPTY))
                .isEqualTo(new Suggestion.Exhausted("all 6 combinations of the grid have been tried"));
    }

    @Test
    void divides_continuous_ranges_evenly_in_their_scaled_coordinate_with_both_ends() {
        assertThat(all(new GridStrategy(space(new ContinuousParameter("x", -1, 3, Scaling.LINEAR)))))
                .containsExactly("{x=-1.0}", "{x=0.0}", "{x=1.0}", "{x=2.0}", "{x=3.0}");
        assertThat(all(new GridStrategy(space(new ContinuousParameter("x", 0.001, 10, Scaling.LOGARITHMIC)), 3)))
                .containsExactly("{x=0.001}", "{x=0.1}", "{x=10.0}");
        assertThat(all(new GridStrategy(space(new ContinuousParameter("x", 0, 0.99, Scaling.REVERSE_LOGARITHMIC)), 3)))
                .containsExactly("{x=0.0}", "{x=0.9}", "{x=0.99}");
    }

    @Test
    void counts_coinciding_points_once() {
        var grid = new GridStrategy(
                space(
                        new ContinuousParameter("constant", 0.3, 0.3, Scaling.LINEAR),
                        new ContinuousParameter("ulp", 1, Math.nextUp(1.0), Scaling.LINEAR)),
                7);
        assertThat(all(grid)).containsExactly("{constant=0.3, ulp=1.0}", "{constant=0.3, ulp=1.0000000000000002}");
    }

    @Test
    void starts_on_grids_that_cannot_be_finished() {
        var wide = new IntegerParameter("b", Long.MIN_VALUE, Long.MAX_VALUE, Scaling.LINEAR);
        var grid = new GridStrategy(space(new IntegerParameter("a", 1, 9, Scaling.LINEAR), wide));
        assertThat(grid.combinations()).isEqualTo(Long.MAX_VALUE);
        assertThat(grid.suggest(1, History.EMPTY).toString()).contains("a=1").contains("b=-9223372036854775807");
    }

    @Test
    void of_no_parameter_has_one_point() {
        assertThat(all(new GridStrategy(space()))).containsExactly("{}");
    }

    @Test
    void needs_both_ends_of_a_range() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GridStrategy(space(), 1))
                .withMessageContaining("gridPoints is 1");
    }

    private static Stream<String> all(GridStrategy grid) {
        return IntStream.range(0, (int) grid.combinations())
                .mapToObj(i -> ((Suggestion.Proposed) grid.suggest(i, History.EMPTY)).configuration())
                .map(configuration -> configuration.values().toString());
    }

    private static SearchSpace space(Parameter... parameters) {
        return new SearchSpace(List.of(parameters));
    }
}
