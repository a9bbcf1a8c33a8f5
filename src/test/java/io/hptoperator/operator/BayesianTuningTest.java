package io.hptoperator.operator;

import static io.hptoperator.testing.TuningFixture.index;
import static io.hptoperator.testing.TuningFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hptoperator.api.TrainingJob;
import io.hptoperator.testing.Crash;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model-based strategy as part of the operator. */
class BayesianTuningTest {
    private static final int TRIALS = 14;
    /** The start design has five trials; the operator ends while the last of these runs, when the model has proposed some. */
    private static final int BEFORE_THE_END = 8;

    private static FakeCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = FakeCluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void another_operator_proposes_what_the_first_one_would_have_proposed() {
        var undisturbed = bayesian();
        try (var operator = start()) {
            assertThat(operator).isNotNull();
            undisturbed.create().awaitEnd();
        }
        var interrupted = bayesian()
                .plays(pod -> index(pod) < BEFORE_THE_END
                        ? Outcome.reports("score", parameter(pod, "x"))
                        : new Outcome.RunsUntilStopped(""));
        try (var first = start()) {
            assertThat(first).isNotNull();
            interrupted.create();
            await().until(() -> interrupted.trials().size() == BEFORE_THE_END);
        }
        try (var second = start()) {
            assertThat(second).isNotNull();
            interrupted.awaitEndWhile(interrupted::endOldestRunning);
        }

        assertThat(configurations(interrupted)).isEqualTo(configurations(undisturbed));
        assertThat(configurations(undisturbed))
                .anySatisfy(configuration -> assertThat(x(configuration)).isGreaterThan(0.99));
    }

    /** As with kill −9 between two requests: from some request on nothing gets out, and nothing is tidied up. */
    @ParameterizedTest(name = "at request {0}")
    @ValueSource(ints = {30, 45, 60})
    void a_crash_in_the_middle_does_not_change_what_is_tried(int request) {
        var undisturbed = bayesian();
        try (var operator = start()) {
            assertThat(operator).isNotNull();
            undisturbed.create().awaitEnd();
        }
        var crashed = bayesian();
        var crash = Crash.at(request, Crash.LastRequest.UNANSWERED);
        try (var first = start()) {
            assertThat(first).isNotNull();
            cluster.traffic().inject(crash);
            crashed.create();
            await().until(crash::hasHappened);
        }
        cluster.traffic().heal();
        assertThat(crashed.hasEnded()).isFalse();
        try (var second = start()) {
            assertThat(second).isNotNull();
            crashed.awaitEnd();
        }

        assertThat(configurations(crashed)).isEqualTo(configurations(undisturbed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bayesian", "Random", "Hyperband"})
    void a_search_begins_where_the_user_says_and_with_the_ranges_that_it_reports(String strategy) {
        var job = TuningFixture.job(cluster, 3, 1)
                .with(
                        "strategy: Random",
                        "strategy: " + strategy
                                + ("Hyperband".equals(strategy)
                                        ? "\n    strategyConfig: {hyperbandStrategyConfig: {maxResource: 9}}"
                                        : ""))
                .with(
                        "continuousParameterRanges: [{name: x, minValue: \"0\", maxValue: \"1\", scalingType: Linear}]",
                        "autoParameters: [{name: x, valueHint: \"0.5\"}, {name: depth, valueHint: \"4\"}]")
                .with("spec:\n", "spec:\n  autotune: {mode: Enabled}\n")
                .with("randomSeed: 7", "initialHyperParameters: [{x: \"0.7\", depth: \"3\"}]");
        try (var operator = start()) {
            assertThat(operator).isNotNull();
            var chosen =
                    Objects.requireNonNull(job.create().awaitEnd().getStatus().autotune());

            assertThat(chosen.parameterRanges())
                    .containsEntry("x", "0.25 to 0.75, Linear")
                    .containsEntry("depth", "2 to 8");
        }
        assertThat(configurations(job).getFirst()).containsEntry("x", "0.7").containsEntry("depth", "3");
    }

    private static TuningFixture bayesian() {
        return TuningFixture.job(cluster, TRIALS, 1).with("strategy: Random", "strategy: Bayesian");
    }

    /** By index. */
    private static List<Map<String, String>> configurations(TuningFixture job) {
        return job.trials().stream()
                .map(TrainingJob::getSpec)
                .map(spec -> spec.hyperParameters())
                .toList();
    }

    private static double x(Map<String, String> configuration) {
        return Double.parseDouble(Objects.requireNonNull(configuration.get("x")));
    }

    private static HptOperator start() {
        return HptOperator.start(cluster.operatorConfig(), TuningFixture.eagerSettings(), cluster.clock());
    }
}
