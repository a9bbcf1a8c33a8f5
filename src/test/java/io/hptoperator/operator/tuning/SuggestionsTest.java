package io.hptoperator.operator.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hptoperator.admission.Strategies;
import io.hptoperator.search.History;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.space.Configuration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    private static final Suggestion RANDOM = new Suggestion.Proposed(new Configuration(Map.of("x", "0.5")));
    private static final Suggestion CHOSEN = new Suggestion.Proposed(new Configuration(Map.of("x", "0.9")));

    private final Suggestions suggestions = new Suggestions(1);
    private final AtomicBoolean ready = new AtomicBoolean();

    @AfterEach
    void close() {
        suggestions.close();
    }

    private Suggestions.Advice ask(Strategies strategies) {
        assertThat(suggestions.suggest("job", 1, 0, strategies, () -> History.EMPTY, () -> ready.set(true)))
                .isEmpty();
        await().untilTrue(ready);
        return suggestions
                .suggest("job", 1, 0, strategies, () -> History.EMPTY, () -> {})
                .orElseThrow();
    }

    @Test
    void a_suggestion_is_there_when_the_job_is_woken() {
        var advice = ask(new Strategies((_, _) -> CHOSEN, (_, _) -> RANDOM));

        assertThat(advice.suggestion()).isEqualTo(CHOSEN);
        assertThat(advice.problem()).isEmpty();
    }

    @Test
    void a_strategy_that_breaks_costs_quality_and_not_the_job() {
        var broken = new Strategies(
                (_, _) -> {
                    throw new IllegalStateException("matrix is singular");
                },
                (_, _) -> RANDOM);
        var advice = ask(broken);

        assertThat(advice.suggestion()).isEqualTo(RANDOM);
        assertThat(advice.problem()).hasValueSatisfying(text -> assertThat(text).contains("matrix is singular"));
    }
}
