package io.hptoperator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every example says on top how it ends; those that end within seconds are held to it here, by {@code hpt local} itself. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("examples");
    /** A setting of the operator, and no resource. */
    private static final Path PROFILES = EXAMPLES.resolve("instance-profiles.yaml");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream standardOutput = System.out;

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(standardOutput);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "minimal/tuning-job,                     0, Completed, MaxNumberOfTrainingJobsReached, 10",
        "several-definitions/tuning-job,         0, Completed, MaxNumberOfTrainingJobsReached, 8",
        "endings/max-number-of-training-jobs,    0, Completed, MaxNumberOfTrainingJobsReached, 6",
        "endings/search-space-exhausted,         0, Completed, SearchSpaceExhausted,           9",
    })
    void ends_as_it_says_after_as_many_trials_as_it_says(
            String example, int exitCode, String status, String reason, int trials) throws IOException {
        var end = run(example, exitCode);

        assertThat(end.at("/status/hyperParameterTuningJobStatus").asText()).isEqualTo(status);
        assertThat(reason(end)).isEqualTo(reason);
        assertThat(end.at("/status/objectiveStatusCounters/succeeded").asInt()).isEqualTo(trials);
        assertThat(end.at("/status/bestTrainingJob/trainingJobName").asText())
                .startsWith(end.at("/metadata/name").asText() + "-0");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "endings/target-objective,  0, Completed, TargetObjectiveReached",
        "endings/not-improving,     0, Completed, BestObjectiveNotImproving",
        "endings/convergence,       0, Completed, ConvergenceDetected",
        "endings/too-many-failures, 1, Failed,    TooManyFailures"
    })
    void ends_as_it_says_before_its_budget_is_used(String example, int exitCode, String status, String reason)
            throws IOException {
        var end = run(example, exitCode);

        assertThat(end.at("/status/hyperParameterTuningJobStatus").asText()).isEqualTo(status);
        assertThat(reason(end)).isEqualTo(reason);
        assertThat(end.at("/status/launchedTrainingJobs").asInt())
                .isLessThan(end.at("/spec/hyperParameterTuningJobConfig/resourceLimits/maxNumberOfTrainingJobs")
                        .asInt());
    }

    @Test
    void a_failed_tuning_job_repeats_what_the_trainer_said() throws IOException {
        assertThat(run("endings/too-many-failures", 1)
                        .at("/status/failureReason")
                        .asText())
                .contains("cannot open train.csv: no such file");
    }

    @Test
    void several_tuning_jobs_run_in_one_command_and_all_training_jobs_are_written_to_a_file() throws IOException {
        var trials = directory.resolve("trials.json");
        assertThat(local(
                        "--output=json",
                        "--trials-output=" + trials,
                        EXAMPLES + "/minimal/tuning-job.yaml",
                        EXAMPLES + "/endings/max-number-of-training-jobs.yaml"))
                .isZero();

        var jobs = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(jobs.get("items").findValuesAsText("hyperParameterTuningJobStatus"))
                .containsExactly("Completed", "Completed");
        assertThat(new ObjectMapper().readTree(trials.toFile()).get("items")).hasSize(16);
    }

    @Test
    void a_tuning_job_in_the_same_file_learns_from_the_one_before() throws IOException {
        var jobs = run("warm-start/tuning-jobs", 0).get("items");

        assertThat(jobs.findValuesAsText("hyperParameterTuningJobStatus")).containsExactly("Completed", "Completed");
        var heir = jobs.get(1);
        assertThat(heir.at("/status/warmStart/0/used").asInt()).isPositive();
        assertThat(heir.at("/status/bestTrainingJob/finalHyperParameterTuningJobObjectiveMetric/value")
                        .asDouble())
                .isLessThan(60);
    }

    @Test
    void the_table_ends_with_the_reason() {
        assertThat(local(EXAMPLES + "/minimal/tuning-job.yaml")).isZero();

        var lines = new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
        assertThat(String.join(" ", lines.subList(lines.size() - 2, lines.size())))
                .startsWith("minimal: Completed (MaxNumberOfTrainingJobsReached): 10 training jobs were launched");
    }

    @Test
    void every_example_is_valid() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("validate"));
        try (var files = Files.walk(EXAMPLES)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.equals(PROFILES))
                    .map(Path::toString)
                    .forEach(arguments::add);
        }
        var problems = new StringWriter();
        var exitCode = Hpt.commandLine().setErr(new PrintWriter(problems)).execute(arguments.toArray(String[]::new));

        assertThat(exitCode).as(problems.toString()).isZero();
        assertThat(arguments).hasSizeGreaterThan(10);
    }

    private JsonNode run(String example, int exitCode) throws IOException {
        assertThat(local("--output=json", "%s/%s.yaml".formatted(EXAMPLES, example)))
                .isEqualTo(exitCode);
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private int local(String... arguments) {
        List<String> all = new ArrayList<>(List.of("local", "--quiet", "--work-dir=" + directory.resolve("work")));
        all.addAll(List.of(arguments));
        return Hpt.commandLine().execute(all.toArray(String[]::new));
    }

    private static String reason(JsonNode tuningJob) {
        return StreamSupport.stream(tuningJob.at("/status/conditions").spliterator(), false)
                .filter(condition -> condition.get("type").asText().equals("Finished"))
                .map(condition -> condition.get("reason").asText())
                .findFirst()
                .orElse("");
    }
}
