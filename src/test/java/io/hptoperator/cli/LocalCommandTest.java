package io.hptoperator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hpt local} refuses before anything runs. */
class LocalCommandTest {
    private static final String EXAMPLE = "examples/minimal/tuning-job.yaml";

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    private int local(String... arguments) {
        return Hpt.commandLine().setErr(new PrintWriter(err)).execute(join("local", arguments));
    }

    @Test
    void nothing_to_run() throws IOException {
        var secret = Files.writeString(
                directory.resolve("secret.yaml"), "{apiVersion: v1, kind: Secret, metadata: {name: s}}");

        assertThat(local(secret.toString())).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(err.toString()).contains("nothing to run; give at least one HyperParameterTuningJob");
    }

    @Test
    void invalid_input() {
        assertThat(local("src/test/resources/cli/input/several-problems.yaml")).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(err.toString())
                .contains("several-problems.yaml:16: ", "maxParallelTrainingJobs", "must be at least 1");
    }

    @Test
    void a_parent_that_nobody_brings() throws IOException {
        var both = Files.readString(Path.of("examples/warm-start/tuning-jobs.yaml"));
        var heir = Files.writeString(directory.resolve("heir.yaml"), both.substring(both.indexOf("---")));

        assertThat(local(heir.toString())).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(err.toString()).contains("\"last-week\": is in none of the files; give the parent's file too");
    }

    @Test
    void a_work_directory_that_cannot_be_made() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "");

        assertThat(local("--work-dir=" + file.resolve("below"), EXAMPLE)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(err.toString()).contains("cannot write to the work directory", "choose another with --work-dir");
    }

    @Test
    void a_port_that_is_none() {
        assertThat(local("--port=99999", EXAMPLE)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(err.toString()).contains("--port 99999 is no port; choose one up to 65535");
    }

    @Test
    void a_port_in_use() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(local("--quiet", "--work-dir=" + directory, "--port=" + taken.getLocalPort(), EXAMPLE))
                    .isEqualTo(ExitCode.INVALID_INPUT);
            assertThat(err.toString()).contains("--port " + taken.getLocalPort() + " cannot be used");
        }
    }

    private static String[] join(String command, String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = command;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }
}
