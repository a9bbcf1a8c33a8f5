package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.TuningFixture;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tuning job whose strategy breaks at every trial. */
class BrokenStrategyTest {
    private static final int TRIALS = 3;

    /** No defect of a strategy can be ordered, but one of the stopwatch beside it. */
    private static PrometheusMeterRegistry registryThatBreaksSuggestions() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id meter) {
                if (meter.getName().equals("hpt.suggestion.duration")) {
                    throw new IllegalStateException("the stopwatch is broken");
                }
                return MeterFilterReply.NEUTRAL;
            }
        });
        return registry;
    }

    @Test
    void random_trials_take_the_place_of_the_strategys_and_an_event_and_a_meter_say_so() {
        var registry = registryThatBreaksSuggestions();
        try (var cluster = FakeCluster.start();
                var operator = HptOperator.start(
                        cluster.operatorConfig(),
                        TuningFixture.eagerSettings(),
                        cluster.clock(),
                        PassListener.NONE,
                        registry)) {
            assertThat(operator).isNotNull();
            var job = TuningFixture.job(cluster, TRIALS, 1)
                    .with("strategy: Random", "strategy: Bayesian")
                    .create();

            assertThat(job.awaitEnd().getStatus().hyperParameterTuningJobStatus())
                    .isEqualTo("Completed");
            assertThat(job.trials())
                    .extracting(trial -> trial.getSpec().hyperParameters())
                    .doesNotHaveDuplicates()
                    .hasSize(TRIALS);
            await().untilAsserted(() -> assertThat(warnings(cluster, job))
                    .contains("trial 1 is random, because the strategy broke: java.lang.IllegalStateException: the"
                            + " stopwatch is broken"));
            assertThat(registry.get("hpt.suggestion.failures")
                            .tags("strategy", "Bayesian", "reason", "broken")
                            .counter()
                            .count())
                    .isEqualTo(TRIALS);
        }
    }

    private static List<String> warnings(FakeCluster cluster, TuningFixture job) {
        return cluster.client().v1().events().inNamespace(job.namespace()).list().getItems().stream()
                .filter(event -> event.getReason().equals("SuggestionFailed"))
                .map(Event::getMessage)
                .toList();
    }
}
