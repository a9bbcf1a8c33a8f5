package io.hptoperator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.hptoperator.local.apiserver.ApiServerSettings;
import io.hptoperator.local.processes.PodRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose pods are processes of this machine. */
class EmbeddedClusterTest {
    @TempDir
    private Path directory;

    private EmbeddedCluster cluster;

    @BeforeEach
    void start() throws Exception {
        var files = Files.createDirectory(directory.resolve("program"));
        var pods = new PodRunner.Settings(
                directory.resolve("pods"),
                _ -> files,
                claim -> directory.resolve("claims").resolve(claim));
        cluster = EmbeddedCluster.start(new EmbeddedCluster.Settings(
                ApiServerSettings.of(InstantSource.system(), new SplittableRandom(7)), pods));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void createJob(String name, String script) {
        cluster.client().resource(newJob(name, script)).create();
    }

    private static Job newJob(String name, String script) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(2L)
                .addNewContainer()
                .withName("main")
                .withImage("any")
                .withCommand("sh", "-c", script)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private Job job(String name) {
        return cluster.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace("default")
                .withName(name)
                .get();
    }

    private Pod podOf(String job) {
        return cluster.client()
                .pods()
                .inNamespace("default")
                .withLabel("batch.kubernetes.io/job-name", job)
                .list()
                .getItems()
                .getFirst();
    }

    private boolean has(String job, String condition) {
        return job(job).getStatus().getConditions().stream()
                .anyMatch(known ->
                        known.getType().equals(condition) && known.getStatus().equals("True"));
    }

    @Test
    void a_job_with_a_shell_command_runs_to_its_end_and_leaves_its_log() {
        createJob("speaking", "echo one; echo two; echo three");

        await().until(() -> has("speaking", "Complete"));

        var pod = cluster.client().pods().resource(podOf("speaking"));
        assertThat(pod.get().getStatus().getPhase()).isEqualTo("Succeeded");
        assertThat(pod.get().getSpec().getNodeName()).isEqualTo(EmbeddedCluster.NODE);
        assertThat(pod.getLog()).isEqualTo("one\ntwo\nthree\n");
        assertThat(pod.tailingLines(1).getLog()).isEqualTo("three\n");
        assertThat(pod.limitBytes(5).getLog()).isEqualTo("one\nt");
        assertThat(pod.usingTimestamps().getLog().lines())
                .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z (one|two|three)"));
    }

    @Test
    void a_job_whose_command_fails_fails() {
        createJob("failing", "exit 3");

        await().until(() -> has("failing", "Failed"));

        assertThat(podOf("failing")
                        .getStatus()
                        .getContainerStatuses()
                        .getFirst()
                        .getState()
                        .getTerminated()
                        .getExitCode())
                .isEqualTo(3);
    }

    /** A Job that replaces only failed pods waits for the end of each, also of those that never began. */
    @Test
    void a_pod_that_is_deleted_before_it_could_start_has_failed() {
        var gated = new JobBuilder(newJob("gated", "echo never"))
                .editSpec()
                .withActiveDeadlineSeconds(1L)
                .withPodReplacementPolicy("Failed")
                .editTemplate()
                .editSpec()
                .addNewSchedulingGate("example.com/queue")
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        cluster.client().resource(gated).create();

        await().until(() -> has("gated", "Failed"));
    }

    @Test
    void deleting_a_job_ends_its_process() throws Exception {
        var mark = directory.resolve("pid");
        createJob("endless", "echo $$$$ > '%s'; exec sleep 600".formatted(mark));
        await().until(() -> Files.exists(mark) && Files.size(mark) > 0);
        var process =
                ProcessHandle.of(Long.parseLong(Files.readString(mark).strip())).orElseThrow();

        cluster.client().resource(job("endless")).delete();

        await().until(() -> !process.isAlive());
        await().untilAsserted(() -> {
            assertThat(job("endless")).isNull();
            assertThat(cluster.client().pods().inNamespace("default").list().getItems())
                    .isEmpty();
        });
    }

    @Test
    void a_log_is_followed_to_its_end() throws Exception {
        createJob("slow", "echo first; sleep 1; echo last");
        await().until(() -> job("slow").getStatus().getReady() != null
                || job("slow").getStatus().getActive() != null);
        await().until(() -> "Running".equals(podOf("slow").getStatus().getPhase()));

        try (var watch = cluster.client().pods().resource(podOf("slow")).watchLog()) {
            assertThat(new String(watch.getOutput().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("first\nlast\n");
        }
    }
}
