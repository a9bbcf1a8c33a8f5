package io.hptoperator.tuning;

import static io.hptoperator.tuning.TrialFixture.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hptoperator.search.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Standing#of} is the specification; the ledger has to say the same after every update, whatever the updates are. */
class LedgerTest {
    private static final ImprovementRule RULE = new ImprovementRule(Direction.MAXIMIZE, 0);

    /** Few indexes, seconds, values and texts, so that repetitions, ties and resurrections are frequent. */
    @ParameterizedTest(name = "{0} by {1}, seed {2}")
    @CsvSource({"MAXIMIZE, 0, 1", "MINIMIZE, 0, 2", "MAXIMIZE, 0.1, 3", "MINIMIZE, 0.5, 4"})
    void after_every_update_it_equals_the_standing_of_its_trials(Direction direction, double minimum, long seed) {
        var random = new SplittableRandom(seed);
        var rule = new ImprovementRule(direction, minimum);
        var ledger = new Ledger(rule);
        Map<Integer, Trial> trials = new TreeMap<>();
        for (int step = 0; step < 3000; step++) {
            int index = 1 + random.nextInt(25);
            if (random.nextInt(5) == 0) {
                ledger.remove(index);
                trials.remove(index);
            } else {
                var trial = anyTrial(index, random);
                ledger.put(trial);
                trials.put(index, trial);
            }
            assertThat(ledger.standing()).as("step %d", step).isEqualTo(Standing.of(trials.values(), rule));
        }
        assertThat(ledger.trials()).containsExactlyElementsOf(trials.values());
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void a_progress_line_equals_the_progress_of_its_results(long seed) {
        var random = new SplittableRandom(seed);
        var rule = new ImprovementRule(Direction.MINIMIZE, 0.05);
        var line = new ProgressLine(rule);
        List<Trial> trials = new ArrayList<>();
        for (int step = 0; step < 3000; step++) {
            if (!trials.isEmpty() && random.nextInt(3) == 0) {
                line.remove(Progress.result(trials.remove(random.nextInt(trials.size()))));
            } else {
                var trial = trial(step + 1)
                        .completed(random.nextInt(40))
                        .at(random.nextInt(50))
                        .build();
                line.add(Progress.result(trial));
                trials.add(trial);
            }
            assertThat(line.progress()).as("step %d", step).isEqualTo(Progress.of(trials, rule));
        }
    }

    @Test
    void an_empty_ledger_is_the_standing_of_no_trials() {
        assertThat(new Ledger(RULE).standing()).isEqualTo(Standing.of(List.of(), RULE));
    }

    @Test
    void removing_what_is_not_there_changes_nothing() {
        var ledger = new Ledger(RULE);
        ledger.put(trial(1).completed(0.5).build());
        ledger.remove(2);

        assertThat(ledger.standing().objectives().succeeded()).isEqualTo(1);
    }

    @Test
    void a_trial_is_found_by_its_index() {
        var ledger = new Ledger(RULE);
        var trial = trial(1).running().build();
        ledger.put(trial);

        assertThat(ledger.trial(1)).contains(trial);
        assertThat(ledger.trial(2)).isEmpty();
        assertThat(ledger.rule()).isEqualTo(RULE);
    }

    @Test
    void a_standing_does_not_change_with_the_ledger() {
        var ledger = new Ledger(RULE);
        ledger.put(trial(1).running().build());
        var before = ledger.standing();
        ledger.put(trial(1).completed(0.5).build());

        assertThat(before).isEqualTo(Standing.of(List.of(trial(1).running().build()), RULE));
    }

    @Test
    void nobody_else_writes_into_it() {
        var trials = new Ledger(RULE).trials();

        assertThatThrownBy(() -> trials.add(trial(1).build())).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_failure_that_was_never_counted_cannot_be_taken_back() {
        assertThatThrownBy(() -> new FailureTally().remove("no such text", 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trial 3 was not recorded with the failure: no such text");
    }

    private static Trial anyTrial(int index, SplittableRandom random) {
        double value = random.nextInt(-3, 4) / 4.0;
        String text = "failure " + random.nextInt(3);
        var trial = trial(index).at(random.nextInt(12)).on(1 + random.nextInt(2), random.nextInt(3));
        var started = random.nextBoolean() ? trial.startedAt(random.nextInt(12)) : trial;
        var state = switch (random.nextInt(10)) {
            case 0 -> started.pending();
            case 1 -> started.restarting();
            case 2 -> started.stopping();
            case 3 -> started.failed(text);
            case 4 -> started.completedWithoutValue(text);
            case 5 -> started.stoppedWithoutValue();
            case 6 -> started.stopped(value);
            case 7 -> started.lost();
            default -> started.completed(value);
        };
        return state.build();
    }
}
