package io.hptoperator.operator.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SearchesTest {
    private static final int TRIALS = 14;
    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new ContinuousParameter("x", 0, 1, Scaling.LINEAR), new ContinuousParameter("y", 0, 1, Scaling.LINEAR)));

    private final AtomicInteger made = new AtomicInteger();

    private Strategy bayesian() {
        made.incrementAndGet();
        return new BayesianStrategy(SPACE, Direction.MAXIMIZE, 3);
    }

    @Test
    void what_a_search_has_worked_out_is_kept_from_trial_to_trial() {
        var searches = new Searches();
        searches.of("job", "", this::bayesian).suggest(0, History.EMPTY);
        searches.of("job", "", this::bayesian).suggest(1, History.EMPTY);
        assertThat(made).hasValue(1);

        searches.forget("job");
        searches.of("job", "", this::bayesian).suggest(2, History.EMPTY);
        assertThat(made).hasValue(2);
    }

    @Test
    void a_search_that_was_forgotten_for_want_of_memory_goes_on_as_if_it_had_not_been() {
        var forgetful = new ForgettableStrategy(this::bayesian);

        var trials = run(forgetful, forgetful::forget);

        assertThat(made).hasValue(TRIALS);
        assertThat(trials).isEqualTo(run(new BayesianStrategy(SPACE, Direction.MAXIMIZE, 3), () -> {}));
    }

    private static List<Observation> run(Strategy strategy, Runnable afterEach) {
        List<Observation> trials = new ArrayList<>();
        for (int ordinal = 0; ordinal < TRIALS; ordinal++) {
            var proposed = (Suggestion.Proposed) strategy.suggest(ordinal, new History(trials, List.of()));
            var x = Objects.requireNonNull(proposed.configuration().values().get("x"));
            trials.add(new Observation(ordinal + 1, proposed.configuration(), Math.sin(5 * Double.parseDouble(x))));
            afterEach.run();
        }
        return trials;
    }
}
