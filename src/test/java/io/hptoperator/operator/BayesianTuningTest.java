package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hptoperator.api.TrainingJob;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.TuningFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The model-based strategy as part of the operator. */
class BayesianTuningTest {
    private static final int TRIALS = 14;
    /** The start design has five trials; the operator ends when the model has proposed some. */
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
        var interrupted = bayesian();
        try (var first = start()) {
            assertThat(first).isNotNull();
            interrupted.create();
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> interrupted.trials().size() >= BEFORE_THE_END);
        }
        assertThat(interrupted.trials()).hasSizeLessThan(TRIALS);
        try (var second = start()) {
            assertThat(second).isNotNull();
            interrupted.awaitEnd();
        }

        assertThat(configurations(interrupted)).isEqualTo(configurations(undisturbed));
        assertThat(configurations(undisturbed))
                .anySatisfy(configuration -> assertThat(x(configuration)).isGreaterThan(0.99));
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
