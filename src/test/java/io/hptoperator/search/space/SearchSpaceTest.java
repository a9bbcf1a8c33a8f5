package io.hptoperator.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A search space")
class SearchSpaceTest {
    private static final ContinuousParameter RATE = new ContinuousParameter("rate", 1e-4, 1, Scaling.LOGARITHMIC);
    private static final IntegerParameter DEPTH = new IntegerParameter("depth", 1, 4, Scaling.LINEAR);
    private static final CategoricalParameter KIND = new CategoricalParameter("kind", List.of("a", "b", "a"));

    @Test
    void counts_distinct_combinations_of_finite_parameters() {
        assertThat(new SearchSpace(List.of(DEPTH, KIND)).combinations()).hasValue(8);
    }

    @Test
    void has_no_count_with_a_continuous_parameter() {
        assertThat(new SearchSpace(List.of(DEPTH, RATE)).combinations()).isEmpty();
    }

    @Test
    void counts_a_constant_continuous_parameter_once() {
        var constant = new ContinuousParameter("c", 0.1, 0.1, Scaling.LINEAR);
        assertThat(new SearchSpace(List.of(constant, DEPTH)).combinations()).hasValue(4);
    }

    @Test
    void has_no_count_when_the_product_does_not_fit() {
        var wide = new IntegerParameter("w", 0, Long.MAX_VALUE - 1, Scaling.LINEAR);
        assertThat(new SearchSpace(List.of(wide)).combinations()).hasValue(Long.MAX_VALUE);
        assertThat(new SearchSpace(List.of(wide, DEPTH)).combinations()).isEmpty();
        var wider = new IntegerParameter("w", Long.MIN_VALUE, Long.MAX_VALUE, Scaling.LINEAR);
        assertThat(wider.cardinality()).isEmpty();
    }

    @Test
    void contains_exactly_the_configurations_inside_all_ranges() {
        var space = new SearchSpace(List.of(RATE, DEPTH, KIND));
        assertThat(space.contains(new Configuration(Map.of("rate", "1.0E-4", "depth", "4", "kind", "b"))))
                .isTrue();
        assertThat(space.contains(new Configuration(Map.of("rate", "2", "depth", "4", "kind", "b"))))
                .isFalse();
        assertThat(space.contains(new Configuration(Map.of("rate", "0.1", "depth", "4.0", "kind", "b"))))
                .isFalse();
        assertThat(space.contains(new Configuration(Map.of("rate", "0.1", "depth", "4"))))
                .isFalse();
    }

    @Test
    void refuses_nonsense_and_names_the_parameter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContinuousParameter("x", 0, 1, Scaling.LOGARITHMIC))
                .withMessageContaining("parameter x")
                .withMessageContaining("above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContinuousParameter("x", 0.5, 1, Scaling.REVERSE_LOGARITHMIC))
                .withMessageContaining("[0, 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> new ContinuousParameter("x", 2, 1, Scaling.LINEAR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContinuousParameter("x", Double.NaN, 1, Scaling.LINEAR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntegerParameter("x", 0, 9, Scaling.REVERSE_LOGARITHMIC));
        assertThatIllegalArgumentException().isThrownBy(() -> new CategoricalParameter("x", List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SearchSpace(List.of(DEPTH, DEPTH)))
                .withMessageContaining("depth is declared twice");
    }

    @ParameterizedTest(name = "[{0}, {1}] is searched {2}")
    @CsvSource({
        "0.0001, 1, LOGARITHMIC",
        "1, 1000, LOGARITHMIC",
        "1, 999, LINEAR",
        "0, 1000, LINEAR",
        "-1000, 1000, LINEAR"
    })
    void resolves_automatic_scaling(double min, double max, Scaling expected) {
        assertThat(Scaling.auto(min, max)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"LINEAR, -3", "LOGARITHMIC, 1e-7", "REVERSE_LOGARITHMIC, 0.999", "REVERSE_LOGARITHMIC, 1e-9"})
    void scalings_invert(Scaling scaling, double value) {
        assertThat(scaling.unscale(scaling.scale(value))).isCloseTo(value, within(1e-14 * Math.abs(value)));
    }
}
