package io.hptoperator.operator.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hptoperator.operator.telemetry.Fact;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    private static final Suggestion RANDOM = new Suggestion.Proposed(new Configuration(Map.of("x", "0.5")));
    private static final Suggestion CHOSEN = new Suggestion.Proposed(new Configuration(Map.of("x", "0.9")));
    private static final Strategy FALLBACK = (_, _) -> RANDOM;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final List<Fact> facts = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch thought = new CountDownLatch(1);
    private Suggestions suggestions = new Suggestions(2, LONG, LONG);

    @AfterEach
    void close() {
        thought.countDown();
        suggestions.close();
    }

    private Suggestions.Advice ask(int index, Strategy chosen, Strategy fallback, History history) {
        return ask("job", index, chosen, fallback, history);
    }

    private Suggestions.Advice ask(String job, int index, Strategy chosen, Strategy fallback, History history) {
        var ready = new AtomicBoolean();
        var timed = new TimedStrategy("Bayesian", chosen, facts::add);
        assertThat(suggestions.suggest(job, index, index - 1, timed, fallback, () -> history, () -> ready.set(true)))
                .isEmpty();
        await().untilTrue(ready);
        return suggestions
                .suggest(job, index, index - 1, timed, fallback, () -> history, () -> {})
                .orElseThrow();
    }

    private Suggestions.Advice ask(int index, Strategy chosen) {
        return ask(index, chosen, FALLBACK, History.EMPTY);
    }

    private Suggestion thinkForEver(int ordinal, History history) {
        begun.countDown();
        try {
            thought.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return CHOSEN;
    }

    private static Suggestion breakDown(int ordinal, History history) {
        throw new IllegalStateException("matrix is singular");
    }

    @Test
    void a_suggestion_is_there_when_the_job_is_woken() {
        var advice = ask(1, (_, _) -> CHOSEN);

        assertThat(advice.suggestion()).isEqualTo(CHOSEN);
        assertThat(advice.problem()).isEmpty();
    }

    @Test
    void a_strategy_that_breaks_costs_quality_and_not_the_job() {
        var advice = ask(1, SuggestionsTest::breakDown);

        assertThat(advice.suggestion()).isEqualTo(RANDOM);
        assertThat(advice.problem()).hasValueSatisfying(text -> assertThat(text).contains("matrix is singular"));
    }

    @Test
    void a_strategy_that_thinks_for_too_long_is_not_waited_for() {
        suggestions.close();
        suggestions = new Suggestions(2, SHORT, LONG);

        var advice = ask(1, this::thinkForEver);

        assertThat(advice.suggestion()).isEqualTo(RANDOM);
        assertThat(advice.problem()).hasValueSatisfying(text -> assertThat(text).contains("took longer than"));
        assertThat(facts).containsExactly(new Fact.NotSuggested("Bayesian", Fact.NotSuggested.Why.LATE));
    }

    @Test
    void an_answer_that_comes_too_late_is_thrown_away() {
        suggestions.close();
        suggestions = new Suggestions(2, SHORT, LONG);
        var first = ask(1, this::thinkForEver);

        thought.countDown();
        await().until(() -> facts.stream().anyMatch(Fact.Suggested.class::isInstance));

        assertThat(suggestions.suggest(
                        "job",
                        1,
                        0,
                        new TimedStrategy("Bayesian", (_, _) -> CHOSEN, facts::add),
                        FALLBACK,
                        () -> History.EMPTY,
                        () -> {}))
                .hasValue(first);
    }

    @Test
    void a_job_that_thinks_for_ever_leaves_the_other_threads_to_others() {
        var first = new TimedStrategy("Bayesian", this::thinkForEver, facts::add);
        suggestions.suggest("job", 1, 0, first, FALLBACK, () -> History.EMPTY, () -> {});
        await().until(() -> begun.getCount() == 0);

        var second = ask(2, this::thinkForEver);
        assertThat(second.problem()).hasValueSatisfying(text -> assertThat(text).contains("still busy"));
    }

    @Test
    void a_job_that_finds_all_threads_occupied_is_told_so() {
        suggestions.close();
        suggestions = new Suggestions(1, SHORT, LONG);
        ask("other", 1, this::thinkForEver, FALLBACK, History.EMPTY);
        await().until(() -> begun.getCount() == 0);

        var advice = ask(1, (_, _) -> CHOSEN);

        assertThat(advice.suggestion()).isEqualTo(RANDOM);
        assertThat(advice.problem())
                .hasValueSatisfying(text -> assertThat(text).contains("other tuning jobs occupy all threads"));
    }

    @Test
    void a_strategy_that_thinks_for_ever_is_interrupted_in_the_end_and_its_thread_is_free_for_others() {
        suggestions.close();
        suggestions = new Suggestions(1, SHORT, SHORT);
        ask("other", 1, this::thinkForEver, FALLBACK, History.EMPTY);

        var index = new AtomicInteger();
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> ask(index.incrementAndGet(), (_, _) -> CHOSEN),
                        advice -> advice.problem().isEmpty());
    }

    @Test
    void a_random_configuration_in_place_of_another_repeats_nothing_in_a_finite_space() {
        var space = new SearchSpace(List.of(new CategoricalParameter("x", List.of("a", "b", "c"))));
        var random = new RandomStrategy(space, 1);
        var tried = List.of("a", "b");
        var history = new History(
                tried.stream()
                        .map(x -> new Observation(1 + tried.indexOf(x), new Configuration(Map.of("x", x)), 0))
                        .toList(),
                List.of());

        assertThat(ask(3, SuggestionsTest::breakDown, random, history).suggestion())
                .isEqualTo(new Suggestion.Proposed(new Configuration(Map.of("x", "c"))));
    }
}
