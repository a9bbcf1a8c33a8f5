package io.hptoperator.operator;

import static io.hptoperator.testing.TuningFixture.index;
import static io.hptoperator.testing.TuningFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.InheritedTrainingJobs;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobSummary;
import io.hptoperator.testing.Crash;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tuning jobs that learn from earlier ones. */
class WarmStartTest {
    private static final int PARENT_TRIALS = 6;
    private static final int TRIALS = 8;
    private static final String IDENTICAL = "IdenticalDataAndAlgorithm";
    private static final String TRANSFER = "TransferLearning";

    private static FakeCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = FakeCluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    private static HptOperator start() {
        return HptOperator.start(cluster.operatorConfig(), TuningFixture.eagerSettings(), cluster.clock());
    }

    private static TuningFixture parent() {
        return TuningFixture.job(cluster, PARENT_TRIALS, 1);
    }

    private static TuningFixture heir(TuningFixture parent, String type) {
        return parent.sibling("heir")
                .with("strategy: Random", "strategy: Bayesian")
                .with("maxNumberOfTrainingJobs: " + PARENT_TRIALS, "maxNumberOfTrainingJobs: " + TRIALS)
                .with("spec:\n", """
                    spec:
                      warmStartConfig:
                        warmStartType: %s
                        parentHyperParameterTuningJobs: [{hyperParameterTuningJobName: search}]
                    """.formatted(type));
    }

    @Test
    void a_job_begins_when_its_parent_has_ended_and_knows_its_results() {
        var parent = parent().plays(_ -> new Outcome.RunsUntilStopped(""));
        var heir = heir(parent, IDENTICAL);
        try (var operator = start()) {
            assertThat(operator).isNotNull();
            heir.create();
            var orphan = heir.await("a job that waits", status -> ready(status).isPresent());
            assertThat(ready(orphan.getStatus())).hasValueSatisfying(condition -> {
                assertThat(condition.getReason()).isEqualTo("WaitingForParents");
                assertThat(condition.getMessage()).contains("search, which does not exist");
            });

            parent.create();
            var waiting = heir.await(
                    "a job that waits for a running one",
                    status -> ready(status)
                            .filter(condition -> condition.getMessage().contains("search, which is InProgress"))
                            .isPresent());
            assertThat(waiting.getStatus().hyperParameterTuningStartTime()).isNull();
            assertThat(heir.trials()).isEmpty();

            parent.awaitEndWhile(parent::endOldestRunning);
            var ended = heir.awaitEndWhile(heir::endOldestRunning);

            assertThat(inherited(ended)).satisfies(taken -> {
                assertThat(taken.trainingJobs()).isEqualTo(PARENT_TRIALS);
                assertThat(taken.used()).isEqualTo(PARENT_TRIALS);
                assertThat(taken.uid()).isEqualTo(parent.get().getMetadata().getUid());
            });
            // The start design is saved: the first configuration is the model's already.
            assertThat(x(heir.trials().getFirst())).isGreaterThan(0.9);
        }
    }

    @Test
    void the_overall_best_may_be_a_parents_if_data_and_algorithm_are_the_same() {
        try (var operator = start()) {
            assertThat(operator).isNotNull();
            var parent = parent();
            parent.create().awaitEnd();
            var heir = heir(parent, IDENTICAL).plays(_ -> Outcome.reports("score", 0.01));
            var ended = heir.create().awaitEnd();

            assertThat(best(ended).trainingJobName()).startsWith("heir-");
            assertThat(ended.getStatus().overallBestTrainingJob())
                    .satisfies(best -> assertThat(best.tuningJobName()).isEqualTo("search"))
                    .satisfies(best -> assertThat(best.trainingJobName())
                            .isEqualTo(best(parent.get()).trainingJobName()));
        }
    }

    @Test
    void values_of_other_data_do_not_compare_so_there_is_no_overall_best() {
        try (var operator = start()) {
            assertThat(operator).isNotNull();
            var parent = parent();
            parent.create().awaitEnd();
            var ended = heir(parent, TRANSFER).create().awaitEnd();

            assertThat(ended.getStatus().overallBestTrainingJob()).isNull();
            assertThat(inherited(ended).used()).isEqualTo(PARENT_TRIALS);
        }
    }

    @Test
    void neither_a_restart_nor_the_loss_of_the_parent_changes_what_is_tried() {
        List<Map<String, String>> undisturbed;
        try (var operator = start()) {
            assertThat(operator).isNotNull();
            var parent = parent();
            parent.create().awaitEnd();
            var heir = heir(parent, TRANSFER);
            heir.create().awaitEnd();
            undisturbed = configurations(heir);
        }
        var parent = parent();
        var heir = heir(parent, TRANSFER);
        try (var first = start()) {
            assertThat(first).isNotNull();
            parent.create().awaitEnd();
            heir.plays(pod -> index(pod) == 1
                            ? Outcome.reports("score", parameter(pod, "x"))
                            : new Outcome.RunsUntilStopped(""))
                    .create();
            await().until(() -> heir.trials().size() == 2);
        }
        parent.delete();
        try (var second = start()) {
            assertThat(second).isNotNull();
            heir.awaitEndWhile(heir::endOldestRunning);
        }

        assertThat(configurations(heir)).isEqualTo(undisturbed);
        assertThat(inherited(heir.get()).used()).isEqualTo(PARENT_TRIALS);
    }

    /** The first requests are those that read the parents' results and store them. */
    @ParameterizedTest(name = "at request {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_crash_while_results_are_taken_over_changes_nothing(int request) {
        var parent = parent();
        var heir = heir(parent, TRANSFER);
        var crash = Crash.at(request, Crash.LastRequest.UNANSWERED);
        try (var first = start()) {
            assertThat(first).isNotNull();
            parent.create().awaitEnd();
            cluster.traffic().inject(crash);
            heir.create();
            await().until(crash::hasHappened);
        }
        cluster.traffic().heal();
        try (var second = start()) {
            assertThat(second).isNotNull();
            heir.awaitEnd();
        }

        assertThat(heir.trials()).hasSize(TRIALS);
        assertThat(revisions(heir)).hasSize(1);
        assertThat(inherited(heir.get()).used()).isEqualTo(PARENT_TRIALS);
    }

    @Test
    void what_was_taken_over_goes_with_the_heir() {
        try (var operator = start()) {
            assertThat(operator).isNotNull();
            var parent = parent();
            parent.create().awaitEnd();
            var heir = heir(parent, IDENTICAL);
            heir.create().awaitEnd();
            assertThat(revisions(heir))
                    .singleElement()
                    .satisfies(revision -> assertThat(revision.hasOwnerReferenceFor(heir.get()))
                            .isTrue());

            heir.delete();

            await().until(() -> revisions(heir).isEmpty());
        }
    }

    @Test
    void a_parent_with_another_objective_is_refused_with_a_reason() {
        try (var operator = start()) {
            assertThat(operator).isNotNull();
            var parent = parent();
            parent.create().awaitEnd();
            var ended = heir(parent, TRANSFER)
                    .with("metricName: score", "metricName: loss")
                    .create()
                    .awaitEnd();

            assertThat(ended.getStatus().failureReason())
                    .contains("parentHyperParameterTuningJobs[0].hyperParameterTuningJobName: \"search\": has another"
                            + " objective, Maximize of \"score\"");
        }
    }

    @Test
    void a_job_that_waits_can_be_stopped() {
        var parent = parent();
        var heir = heir(parent, TRANSFER);
        try (var operator = start()) {
            assertThat(operator).isNotNull();
            heir.create().await("a job that waits", status -> ready(status).isPresent());

            heir.patch("{\"spec\":{\"stop\":true}}");

            assertThat(heir.awaitEnd().getStatus().hyperParameterTuningJobStatus())
                    .isEqualTo("Stopped");
        }
    }

    private static Optional<Condition> ready(HyperParameterTuningJobStatus status) {
        return status.conditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .filter(condition -> condition.getStatus().equals("False"))
                .findFirst();
    }

    private static InheritedTrainingJobs inherited(HyperParameterTuningJob heir) {
        return Stream.of(heir.getStatus())
                .flatMap(status -> status.warmStart().stream())
                .findFirst()
                .orElseThrow();
    }

    private static TrainingJobSummary best(HyperParameterTuningJob job) {
        return Objects.requireNonNull(job.getStatus().bestTrainingJob());
    }

    private static List<ControllerRevision> revisions(TuningFixture heir) {
        return cluster.client()
                .apps()
                .controllerRevisions()
                .inNamespace(heir.namespace())
                .list()
                .getItems();
    }

    private static List<Map<String, String>> configurations(TuningFixture job) {
        return job.trials().stream()
                .map(TrainingJob::getSpec)
                .map(spec -> spec.hyperParameters())
                .toList();
    }

    private static double x(TrainingJob trial) {
        return Double.parseDouble(
                Objects.requireNonNull(trial.getSpec().hyperParameters().get("x")));
    }
}
