package io.hptoperator.tuning.parents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.hptoperator.search.Direction;
import io.hptoperator.search.Observation;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import io.hptoperator.stopping.Curve;
import io.hptoperator.tuning.FinalObjective;
import io.hptoperator.tuning.Trial;
import io.hptoperator.tuning.TrialState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeirTest {
    private static final Instant END = Instant.parse("2026-11-25T00:00:00Z");
    private static final Parameter RATE = new ContinuousParameter("rate", 0, 1, Scaling.LINEAR);
    private static final Parameter DEPTH = new IntegerParameter("depth", 1, 10, Scaling.LINEAR);
    private static final int MANY = 100;

    private static Heir heir(Map<String, String> constants, Parameter... tuned) {
        return new Heir(Direction.MINIMIZE, "loss", new SearchSpace(List.of(tuned)), constants, true);
    }

    private static Parent parent(Map<String, String> constants, List<Trial> trials, Parameter... tuned) {
        return new Parent(Direction.MINIMIZE, "loss", new SearchSpace(List.of(tuned)), constants, trials);
    }

    private static Trial trial(int index, double value, Map<String, String> tuned) {
        return trial(index, new FinalObjective.Measured(value), tuned);
    }

    private static Trial trial(int index, FinalObjective objective, Map<String, String> tuned) {
        return new Trial(
                index,
                "trial-" + index,
                "",
                new Configuration(tuned),
                new TrialState.Completed(END, objective),
                END,
                Optional.empty(),
                1,
                0,
                Curve.NONE,
                0);
    }

    @Test
    void trials_without_a_value_and_outside_of_the_ranges_are_not_used_and_counted() {
        var legacy = heir(Map.of(), RATE)
                .legacyOf(
                        parent(
                                Map.of(),
                                List.of(
                                        trial(1, 0.5, Map.of("rate", "0.5")),
                                        trial(2, new FinalObjective.Missing("no metric"), Map.of("rate", "0.5")),
                                        trial(3, 0.1, Map.of("rate", "7")),
                                        trial(4, 0.2, Map.of("rate", "-0.2"))),
                                RATE),
                        MANY);

        assertThat(legacy.trainingJobs()).isEqualTo(4);
        assertThat(legacy.unused()).containsOnly(entry(Unused.NO_VALUE, 1), entry(Unused.OUT_OF_RANGE, 1));
        assertThat(legacy.results()).extracting(Observation::index).containsExactly(1, 4);
        assertThat(legacy.best())
                .hasValueSatisfying(best -> assertThat(best.index()).isEqualTo(3));
    }

    @Test
    void a_parameter_that_was_static_gives_its_value_to_all_trials_of_the_parent() {
        var legacy = heir(Map.of(), RATE, DEPTH)
                .legacyOf(parent(Map.of("depth", "4"), List.of(trial(1, 0.5, Map.of("rate", "0.5"))), RATE), MANY);

        assertThat(legacy.results())
                .extracting(Observation::configuration)
                .containsExactly(new Configuration(Map.of("rate", "0.5", "depth", "4")));
    }

    @Test
    void of_a_parameter_that_is_static_now_only_trials_near_its_value_count() {
        var trials = List.of(
                trial(1, 0.5, Map.of("rate", "0.5", "depth", "8")),
                trial(2, 0.5, Map.of("rate", "0.5", "depth", "100")),
                trial(3, 0.5, Map.of("rate", "0.5", "depth", "104")),
                trial(4, 0.5, Map.of("rate", "0.5", "depth", "many")));

        var legacy = heir(Map.of("depth", "100"), RATE).legacyOf(parent(Map.of(), trials, RATE, DEPTH), MANY);

        assertThat(legacy.results()).extracting(Observation::index).containsExactly(2, 3);
        assertThat(legacy.unused()).containsOnly(entry(Unused.OTHER_CONSTANT, 2));
    }

    @Test
    void a_parameter_that_the_parent_did_not_have_leaves_nothing_to_learn() {
        var legacy = heir(Map.of(), RATE, DEPTH)
                .legacyOf(parent(Map.of(), List.of(trial(1, 0.5, Map.of("rate", "0.5"))), RATE), MANY);

        assertThat(legacy.unused()).containsOnly(entry(Unused.OUT_OF_RANGE, 1));
    }

    @Test
    void of_too_many_results_the_best_half_and_the_latest_are_taken() {
        var trials = IntStream.rangeClosed(1, 10)
                .mapToObj(index -> trial(index, index, Map.of("rate", "0." + index)))
                .toList();

        var legacy = heir(Map.of(), RATE).legacyOf(parent(Map.of(), trials, RATE), 4);

        assertThat(legacy.results()).extracting(Observation::index).containsExactly(1, 2, 9, 10);
        assertThat(legacy.unused()).containsOnly(entry(Unused.TOO_MANY, 6));
    }

    @Test
    void a_strategy_that_does_not_learn_takes_the_best_and_nothing_else() {
        var heir = new Heir(Direction.MINIMIZE, "loss", new SearchSpace(List.of(RATE)), Map.of(), false);

        var legacy = heir.legacyOf(parent(Map.of(), List.of(trial(1, 0.5, Map.of("rate", "0.5"))), RATE), MANY);

        assertThat(legacy.results()).isEmpty();
        assertThat(legacy.best()).isPresent();
        assertThat(legacy.unused()).containsOnly(entry(Unused.NOT_LEARNED_FROM, 1));
    }

    @Test
    void another_objective_is_an_objection() {
        var other = new Parent(Direction.MAXIMIZE, "loss", new SearchSpace(List.of(RATE)), Map.of(), List.of());

        assertThat(heir(Map.of(), RATE).objection(other))
                .hasValueSatisfying(text -> assertThat(text).contains("another objective, Maximize of \"loss\""));
    }

    @Test
    void another_kind_of_parameter_is_an_objection_unless_it_is_a_constant() {
        var choice = new CategoricalParameter("depth", List.of("4", "8"));
        var constant = new CategoricalParameter("depth", List.of("4"));

        assertThat(heir(Map.of(), DEPTH).objection(parent(Map.of(), List.of(), choice)))
                .hasValue("tunes \"depth\" as a categorical parameter, and here it is a integer one; give it a range of"
                        + " the same kind");
        assertThat(heir(Map.of(), DEPTH).objection(parent(Map.of(), List.of(), constant)))
                .isEmpty();
    }
}
