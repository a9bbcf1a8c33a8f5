package io.hptoperator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hptoperator.testing.FakeCluster;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HptTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int hpt(String... arguments) {
        return Hpt.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void help_shows_every_command_and_examples() {
        assertThat(hpt("--help")).isZero();
        assertThat(out.toString())
                .contains("validate", "operator", "crds", "suggest", "Examples:", "hpt crds | kubectl apply");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void without_a_command_the_usage_is_shown_and_the_exit_code_is_2() {
        assertThat(hpt()).isEqualTo(2);
        assertThat(err.toString()).contains("name a command", "Usage: hpt");
    }

    @Test
    void an_unknown_option_is_named() {
        assertThat(hpt("crds", "--wide")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option: '--wide'");
    }

    @Test
    void help_of_the_operator_gives_defaults_in_words() {
        assertThat(hpt("operator", "--help")).isZero();
        assertThat(out.toString())
                .contains("Default: hpt-operator.", "Default: 20.")
                .doesNotContain("Optional", "Default: \n", "<");
    }

    private static Path kubeconfig(Path folder, String server) throws IOException {
        return Files.writeString(folder.resolve("config"), """
            apiVersion: v1
            kind: Config
            clusters: [{name: test, cluster: {server: "%s"}}]
            contexts: [{name: test, context: {cluster: test}}]
            current-context: test
            """.formatted(server));
    }

    @Test
    void a_context_that_does_not_exist_never_means_another_cluster(@TempDir Path folder) throws IOException {
        var kubeconfig = kubeconfig(folder, "http://127.0.0.1:1");

        assertThat(hpt("operator", "--kubeconfig", kubeconfig.toString(), "--context", "production"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("hpt: --context production is not in the kubeconfig; it has test");
    }

    @Test
    void a_cluster_that_does_not_answer_is_named_with_the_cause(@TempDir Path folder) throws IOException {
        var kubeconfig = kubeconfig(folder, "http://127.0.0.1:1");

        assertThat(hpt("operator", "--kubeconfig", kubeconfig.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("hpt: no cluster answers at http://127.0.0.1:1/ (Connection refused", "check KUBECONFIG");
    }

    @Test
    void a_variable_that_names_no_file_never_means_another_cluster(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("config"));

        ClusterOptions.requireFile("");
        ClusterOptions.requireFile(folder.resolve("missing") + File.pathSeparator + file);
        assertThatThrownBy(() -> ClusterOptions.requireFile("/no/such"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("KUBECONFIG is /no/such, where no file can be read; correct it or give --kubeconfig");
    }

    @Test
    void a_health_port_that_is_taken_is_named(@TempDir Path folder) throws IOException {
        try (var cluster = FakeCluster.start();
                var taken = new ServerSocket(0)) {
            var kubeconfig = kubeconfig(folder, cluster.client().getMasterUrl().toString());
            var port = String.valueOf(taken.getLocalPort());

            assertThat(hpt("operator", "--kubeconfig", kubeconfig.toString(), "--health-port", port))
                    .isEqualTo(2);
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines(
                            "hpt: cannot listen on health port " + port + "; choose another with --health-port");
        }
    }

    @Test
    void a_file_that_is_no_kubeconfig_is_named(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        assertThat(hpt("operator", "--kubeconfig", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--kubeconfig " + file + " is no kubeconfig; name another file");
    }

    @Test
    void crds_are_printed_as_documents_that_kubectl_applies() {
        assertThat(hpt("crds")).isZero();
        assertThat(out.toString())
                .startsWith("---")
                .contains("hyperparametertuningjobs.hpt-operator.io", "trainingjobs.hpt-operator.io");
    }

    @Test
    void valid_files_are_counted() {
        assertThat(hpt("validate", "examples/digits/tuning-job.yaml")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("1 document is valid");
    }

    @Test
    void invalid_files_are_reported_by_document() {
        assertThat(hpt("validate", "src/test/resources/cli/input/several-problems.yaml", "no-such.yaml"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "several-problems.yaml, document 2, HyperParameterTuningJob digits:\n  src",
                        "no-such.yaml: does not exist",
                        "hpt: ");
    }

    @Test
    void instance_profiles_are_checked_alone_or_against_documents() {
        assertThat(hpt("validate", "--instance-profiles", "examples/instance-profiles.yaml"))
                .isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("9 instance profiles are valid");
    }

    @Test
    void an_instance_type_without_a_profile_is_worth_a_note(@TempDir Path folder) throws IOException {
        var job = Files.writeString(
                folder.resolve("job.yaml"),
                Files.readString(Path.of("examples/minimal/tuning-job.yaml"))
                        .replace(
                                "  trainingJobDefinition:\n",
                                "  trainingJobDefinition:\n    resourceConfig: {instanceType: g5.2xlarge}\n"));

        assertThat(hpt("validate", "--instance-profiles", "examples/instance-profiles.yaml", job.toString()))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "note: " + job,
                        "spec.trainingJobDefinition.resourceConfig.instanceType: \"g5.2xlarge\" has no profile")
                .endsWith("1 document is valid" + System.lineSeparator());
    }

    @Test
    void broken_instance_profiles_are_told_with_their_line_and_nothing_is_started(@TempDir Path folder)
            throws IOException {
        var file =
                Files.writeString(folder.resolve("profiles.yaml"), "instanceProfiles:\n  a: {}\n  b.c:\n    gpus: 1\n");

        assertThat(hpt("validate", "--instance-profiles", file.toString())).isEqualTo(2);
        assertThat(hpt("local", "--instance-profiles", file.toString(), "examples/minimal/tuning-job.yaml"))
                .isEqualTo(2);
        assertThat(err.toString()
                        .lines()
                        .filter(line -> line.contains(file + ":3: instanceProfiles[b.c].gpus is no field")))
                .hasSize(2);
    }

    @Test
    void nothing_to_validate_is_an_error() {
        assertThat(hpt("validate")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing to validate; name a FILE, or --instance-profiles FILE");
    }

    @Test
    void a_log_level_that_does_not_exist_is_refused() {
        assertThat(hpt("operator", "--log-level", "LOUD")).isEqualTo(2);
        assertThat(err.toString()).contains("--log-level \"LOUD\" is none of SEVERE, WARNING, INFO, FINE, FINER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--log-reads-per-second", "--suggestion-seconds"})
    void a_number_that_must_be_positive_is_refused_when_it_is_not(String option) {
        assertThat(hpt("operator", option, "0")).isEqualTo(2);
        assertThat(err.toString()).contains(option + " is 0; give at least 1");
    }

    @ParameterizedTest
    @CsvSource({"'', 20, PT5S", "--log-reads-per-second=5, 5, PT20S"})
    void the_budget_of_log_reads_sets_how_often_the_log_of_one_of_a_hundred_trials_is_read(
            String option, int readsPerSecond, Duration interval) {
        var command = new OperatorCommand();
        new CommandLine(command).parseArgs(option.isEmpty() ? new String[0] : new String[] {option});

        var schedule = command.settings().training().polling().schedule();
        assertThat(schedule.readsPerSecond()).isEqualTo(readsPerSecond);
        assertThat(schedule.interval(100)).isEqualTo(interval);
    }
}
