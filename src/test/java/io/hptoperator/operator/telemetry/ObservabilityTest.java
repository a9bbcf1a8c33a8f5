package io.hptoperator.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.local.apiserver.Interceptor.Ruling;
import io.hptoperator.operator.HptOperator;
import io.hptoperator.operator.PassListener;
import io.hptoperator.operator.telemetry.Fact.NotSuggested.Why;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.Traffic;
import io.hptoperator.testing.TuningFixture;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A short life of the operator, as Prometheus sees it under {@code /metrics}. */
class ObservabilityTest {
    private static final Path MONITORING = Path.of("deploy", "monitoring");
    private static final Duration TRAINING = Duration.ofSeconds(90);

    private static FakeCluster cluster;
    private static HptOperator operator;
    private static TuningFixture gpus;
    private static TuningFixture logs;
    private static TuningFixture running;
    private static Scrape scrape;

    @BeforeAll
    static void let_three_tuning_jobs_live() {
        cluster = FakeCluster.start();
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        operator = start(registry);
        new Meters(registry).tell(new Fact.NotSuggested("Bayesian", Why.BROKEN)); // nobody can order a defect
        gpus = oneFailsOfThreeOnTwoGpus();
        logs = oneOfTwoPrintsNoScore();
        running = TuningFixture.job(cluster, 5, 2)
                .plays(_ -> new Outcome.RunsUntilStopped(""))
                .create();
        running.await("both places taken", status -> Integer.valueOf(2).equals(status.launchedTrainingJobs()));
        scrape = scrape();
    }

    @AfterAll
    static void stop() {
        operator.close();
        cluster.close();
    }

    private static HptOperator start(PrometheusMeterRegistry registry) {
        var settings = TuningFixture.eagerSettings().withHealthPort(0);
        return HptOperator.start(cluster.operatorConfig(), settings, cluster.clock(), PassListener.NONE, registry);
    }

    private static TuningFixture oneFailsOfThreeOnTwoGpus() {
        var job = TuningFixture.job(cluster, 3, 1)
                .with(
                        "trainingImage: example/trainer}",
                        "trainingImage: example/trainer}\n    resourceConfig: "
                                + "{resources: {limits: {nvidia.com/gpu: \"2\"}}}")
                .plays(pod -> TuningFixture.index(pod) == 2
                        ? new Outcome.Fails(1, "", "")
                        : new Outcome.RunsUntilStopped(""));
        refuseTwoStatusWrites();
        job.create();
        var trained = new HashSet<String>();
        job.awaitEndWhile(() -> job.trials().stream()
                .filter(ObservabilityTest::isTraining)
                .filter(trial -> trained.add(trial.getMetadata().getName()))
                .forEach(_ -> {
                    cluster.advance(TRAINING);
                    job.endOldestRunning();
                }));
        cluster.traffic().heal();
        return job;
    }

    private static boolean isTraining(TrainingJob trial) {
        return trial.getStatus() != null && "Training".equals(trial.getStatus().secondaryStatus());
    }

    /** Once because the resource had changed, once because the API server was broken; and it is too busy for events. */
    private static void refuseTwoStatusWrites() {
        Traffic.Fault conflict = (call, number) ->
                number <= 2 ? Traffic.refuse(number == 1 ? 409 : 500).rule(call, number) : new Ruling.Proceed();
        var writes = conflict.on(call -> call.plural().equals("hyperparametertuningjobs")
                && call.subresource().equals("status"));
        var busy = Traffic.refuse(429).on(call -> Traffic.isCreationOf("events", call));
        cluster.traffic()
                .inject((call, number) ->
                        call.plural().equals("events") ? busy.rule(call, number) : writes.rule(call, number));
    }

    private static TuningFixture oneOfTwoPrintsNoScore() {
        var job = TuningFixture.job(cluster, 2, 1)
                .with(
                        "trainingImage: example/trainer}",
                        "trainingImage: example/trainer, "
                                + "metricDefinitions: [{name: score, regex: 'score=([0-9.]+)'}]}")
                .plays(pod -> Outcome.prints(TuningFixture.index(pod) == 1 ? "score=0.5" : "nothing"))
                .create();
        job.awaitEnd();
        return job;
    }

    private static Scrape scrape() {
        return Scrape.of(operator.healthPort().orElseThrow());
    }

    private static String namespace(TuningFixture job) {
        return "namespace=\"" + job.namespace() + "\"";
    }

    @Test
    void finished_trials_are_counted_by_outcome_and_failure() {
        var name = "hpt_trials_finished_total";
        assertThat(scrape.sum(name, namespace(gpus), "outcome=\"Completed\"", "failure=\"\""))
                .isEqualTo(2);
        assertThat(scrape.sum(name, namespace(gpus), "outcome=\"Failed\"", "failure=\"AlgorithmError\""))
                .isEqualTo(1);
        assertThat(scrape.sum(name, namespace(logs))).isEqualTo(2);
        assertThat(scrape.sum(name, namespace(running))).isZero();
    }

    @Test
    void finished_tuning_jobs_are_counted_once_by_what_ended_them_even_when_a_write_was_refused() {
        assertThat(scrape.sum("hpt_jobs_finished_total")).isEqualTo(2);
        assertThat(scrape.sum(
                        "hpt_jobs_finished_total", namespace(gpus), "criterion=\"MaxNumberOfTrainingJobsReached\""))
                .isEqualTo(1);
        assertThat(scrape.sum("hpt_status_write_conflicts_total", "kind=\"HyperParameterTuningJob\""))
                .isPositive();
        assertThat(scrape.sum("reconciliations_failure_total", "controller_name=\"tuning\""))
                .isEqualTo(1);
    }

    @Test
    void training_time_and_the_time_of_its_gpus_are_added_up() {
        double trained = 2.0 * TRAINING.toSeconds();
        assertThat(scrape.sum("hpt_trial_duration_seconds_sum", namespace(gpus)))
                .isEqualTo(trained);
        assertThat(scrape.sum("hpt_gpu_seconds_total", namespace(gpus), "resource=\"nvidia.com/gpu\""))
                .isEqualTo(2 * trained);
        assertThat(scrape.sum("hpt_gpu_seconds_total", namespace(logs))).isZero();
    }

    @Test
    void a_place_that_is_taken_again_has_a_turnaround_and_a_first_launch_has_none() {
        assertThat(scrape.sum("hpt_trial_turnaround_seconds_count")).isEqualTo(2 + 1);
    }

    @Test
    void logs_that_were_read_are_told_from_objectives_that_were_not_in_them() {
        assertThat(scrape.sum("hpt_metric_reads_total", "source=\"log\"", "result=\"read\""))
                .isGreaterThanOrEqualTo(2);
        assertThat(scrape.sum("hpt_metrics_unavailable_total", "reason=\"MetricNotEmitted\""))
                .isEqualTo(1);
    }

    @Test
    void requests_that_the_api_server_put_off_are_counted_by_their_method() {
        assertThat(scrape.sum("hpt_api_throttled_total", "verb=\"POST\"")).isPositive();
    }

    @Test
    void nothing_waits_for_a_pass_and_every_own_write_has_been_seen_when_all_is_quiet() {
        await().untilAsserted(() -> {
            assertThat(scrape().sum("hpt_oldest_unreconciled_seconds")).isZero();
            assertThat(scrape().sum("hpt_cache_staleness_seconds")).isZero();
        });
    }

    @Test
    void what_there_is_now_is_shown_by_status() {
        assertThat(scrape.sum("hpt_jobs", namespace(running), "status=\"InProgress\""))
                .isEqualTo(1);
        assertThat(scrape.sum("hpt_trials", namespace(running))).isEqualTo(2);
        assertThat(scrape.sum("hpt_trials", namespace(gpus), "status=\"Completed\""))
                .isEqualTo(2);
    }

    @Test
    void a_restarted_operator_sees_the_same_resources_and_counts_nothing_again() {
        operator.close();
        operator = start(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        await().untilAsserted(
                        () -> assertThat(scrape().sum("reconciliations_queue")).isZero());
        var after = scrape();

        assertThat(after.sum("hpt_trials")).isEqualTo(scrape.sum("hpt_trials"));
        assertThat(after.sum("hpt_trials_finished_total")).isZero();
        assertThat(after.sum("hpt_jobs_finished_total")).isZero();
        assertThat(after.sum("hpt_gpu_seconds_total")).isZero();
    }

    @Test
    void every_meter_that_the_dashboard_shows_exists() throws IOException {
        assertThat(shownMeters()).isNotEmpty().isSubsetOf(scrape.names());
    }

    @Test
    void the_dashboard_shows_every_meter_of_our_own() throws IOException {
        var shown = shownMeters().stream().map(name -> name.replaceFirst("_bucket$", ""));
        assertThat(shown).containsAll(ownMeters());
    }

    private static Set<String> shownMeters() throws IOException {
        var dashboard = new ObjectMapper().readTree(Files.readString(MONITORING.resolve("dashboard.json")));
        return names(dashboard.findValuesAsText("expr"));
    }

    private static Set<String> ownMeters() {
        return scrape.kinds().keySet().stream()
                .filter(meter -> meter.startsWith("hpt_") && !meter.endsWith("_max"))
                .collect(Collectors.toSet());
    }

    @Test
    void every_meter_that_an_alert_waits_for_exists() throws IOException {
        var alerts = new YAMLMapper().readTree(Files.readString(MONITORING.resolve("alerts.yaml")));
        assertThat(names(alerts.findValuesAsText("expr"))).isNotEmpty().isSubsetOf(scrape.names());
    }

    private static Set<String> names(List<String> queries) {
        return queries.stream().flatMap(query -> QueryNames.of(query).stream()).collect(Collectors.toSet());
    }

    @Test
    void the_handbook_lists_every_meter_with_its_type_and_labels() throws IOException {
        var row = Pattern.compile("(?m)^\\| `(hpt_\\w+)` \\| (\\w+) \\| ([^|]*) \\|");
        var documented = row.matcher(Files.readString(Path.of("docs", "observability.md")))
                .results()
                .map(match -> "%s %s %s"
                        .formatted(
                                match.group(1), match.group(2), match.group(3).replace("`", "")))
                .collect(Collectors.toCollection(TreeSet::new));
        var exported = ownMeters().stream()
                .map(meter ->
                        "%s %s %s".formatted(meter, scrape.kinds().get(meter), String.join(", ", scrape.labels(meter))))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(exported);
    }

    @Test
    void a_replica_that_stands_by_leaves_the_counting_to_the_leader() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (var standby = new Observations(registry, cluster.clock(), false)) {
            standby.populations(() -> Stream.of(running.get()), Stream::empty);
            assertThat(standby.text()).contains("hpt_leader 0.0").doesNotContain("hpt_jobs{");
            standby.lead();
            assertThat(standby.text()).contains("hpt_leader 1.0").contains("hpt_jobs{");
        }
    }
}
