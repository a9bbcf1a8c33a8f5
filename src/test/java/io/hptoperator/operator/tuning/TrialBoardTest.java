package io.hptoperator.operator.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.search.Direction;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import io.hptoperator.stopping.Curve;
import io.hptoperator.tuning.FinalObjective;
import io.hptoperator.tuning.Trial;
import io.hptoperator.tuning.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialBoardTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    /** The start design. */
    private static final int RESULTS = 5;

    private static final int AT_ONCE = 4;

    private final TrialBoard board = new TrialBoard();
    private final BayesianStrategy strategy = new BayesianStrategy(
            new SearchSpace(List.of(
                    new ContinuousParameter("x", 0, 1, Scaling.LINEAR),
                    new ContinuousParameter("y", 0, 1, Scaling.LINEAR))),
            Direction.MINIMIZE,
            7);

    /** As the operator launches it: a trial is on the board before the next one is asked for. */
    private Configuration launch(int index) {
        var proposed = (Suggestion.Proposed) strategy.suggest(index - 1, board.history(""));
        board.put(trial(index, proposed.configuration(), TrialState.Pending.FOR_A_MOMENT));
        return proposed.configuration();
    }

    private void complete(int index) {
        var configuration = board.trial(index).orElseThrow().configuration();
        double value = Math.sin(7 * value(configuration, "x")) + Math.cos(5 * value(configuration, "y"));
        board.put(trial(index, configuration, new TrialState.Completed(NOON, new FinalObjective.Measured(value))));
    }

    @Test
    void trials_that_are_proposed_at_once_are_spread_out() {
        for (int index = 1; index <= RESULTS; index++) {
            launch(index);
            complete(index);
        }
        List<Configuration> batch = new ArrayList<>();
        for (int index = RESULTS + 1; index <= RESULTS + AT_ONCE; index++) {
            var next = launch(index);
            assertThat(batch)
                    .allSatisfy(other -> assertThat(distance(other, next)).isGreaterThan(0.05));
            batch.add(next);
        }

        assertThat(board.history("").pending()).isEqualTo(batch);
    }

    private static double distance(Configuration one, Configuration other) {
        return Math.hypot(value(one, "x") - value(other, "x"), value(one, "y") - value(other, "y"));
    }

    private static double value(Configuration configuration, String name) {
        return Double.parseDouble(Objects.requireNonNull(configuration.values().get(name)));
    }

    private static Trial trial(int index, Configuration configuration, TrialState state) {
        return new Trial(
                index, "search-" + index, "", configuration, state, NOON, Optional.empty(), 1, 0, Curve.NONE, 0);
    }
}
