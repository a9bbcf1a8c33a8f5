package io.hptoperator.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which definition runs the n-th trial. */
class AllocationTest {
    @ParameterizedTest(name = "{0} combinations: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "∞       | a0 a1 a2 a3 a4",
                "∞ ∞     | a0 b0 a1 b1 a2 b2",
                "∞ ∞ ∞   | a0 b0 c0 a1 b1 c1",
                "3       | a0 a1 a2",
                "1 ∞     | a0 b0 b1 b2 b3",
                "∞ 1     | a0 b0 a1 a2 a3",
                "2 ∞ 1   | a0 b0 c0 a1 b1 b2 b3",
                "2 2     | a0 b0 a1 b1",
                "1 3 2   | a0 b0 c0 b1 c1 b2",
                "4 1 4   | a0 b0 c0 a1 c1 a2 c2 a3 c3"
            })
    void definitions_take_turns_and_one_that_is_used_up_is_passed_over(String combinations, String launches) {
        var allocation = allocation(combinations);
        var expected = Arrays.asList(launches.split(" "));

        assertThat(IntStream.rangeClosed(1, expected.size()).mapToObj(index -> text(allocation, index)))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest(name = "{0} combinations: {1} trials")
    @CsvSource({"3, 3", "1 3 2, 6", "∞, 9223372036854775807", "5 ∞, 9223372036854775807"})
    void the_capacity_is_the_sum_and_has_no_end_when_one_definition_has_none(String combinations, long capacity) {
        assertThat(allocation(combinations).capacity()).isEqualTo(capacity);
    }

    @Test
    void a_sum_too_large_to_count_has_no_end() {
        assertThat(allocation("9223372036854775806 2").capacity()).isEqualTo(Long.MAX_VALUE);
        assertThat(allocation("9223372036854775806 1").capacity()).isEqualTo(Long.MAX_VALUE);
        assertThat(allocation("9223372036854775805 1").capacity()).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void there_is_nothing_beyond_the_last_combination() {
        assertThatThrownBy(() -> allocation("2 1").launch(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trial 4 is beyond the 3 combinations of the search space");
    }

    @Test
    void the_millionth_trial_is_found_without_counting_to_a_million() {
        assertThat(text(allocation("1000 ∞ ∞"), 1_000_000)).isEqualTo("c499499");
        assertThat(text(allocation("∞ ∞ ∞"), Integer.MAX_VALUE)).isEqualTo("a715827882");
    }

    @Test
    void a_definition_without_a_combination_is_refused() {
        assertThatThrownBy(() -> TuningFixture.definition("a", OptionalLong.of(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("definition 'a' has 0 combinations; it needs at least 1");
    }

    @Test
    void a_job_without_a_definition_is_refused() {
        var job = TuningFixture.job().build();

        assertThatThrownBy(() ->
                        new TuningJob("digits", job.direction(), job.limits(), job.criteria(), List.of(), false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tuning job digits has no training job definition; give it one");
    }

    private static Allocation allocation(String combinations) {
        List<Definition> definitions = new ArrayList<>();
        for (var text : List.of(combinations.split(" "))) {
            var name = Character.toString('a' + definitions.size());
            definitions.add(TuningFixture.definition(
                    name, text.equals("∞") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text))));
        }
        return new Allocation(definitions);
    }

    private static String text(Allocation allocation, int index) {
        var launch = allocation.launch(index);
        assertThat(launch.index()).isEqualTo(index);
        return launch.definition().name() + launch.ordinal();
    }
}
