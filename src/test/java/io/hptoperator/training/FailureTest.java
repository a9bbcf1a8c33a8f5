package io.hptoperator.training;

import static io.hptoperator.training.PodFixture.pod;
import static io.hptoperator.training.TrainingFixture.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.training.Failure.Retry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What a failed pod shows → why it failed, and whether Kubernetes tries again. */
class FailureTest {
    static final List<Arguments> PODS = List.of(
            failure(
                    "a program that fails has itself to blame",
                    trained().exited(1, "Error", "ValueError: learning rate", "9s"),
                    FailureClass.ALGORITHM_ERROR,
                    Retry.NEVER,
                    "exit code 1: ValueError: learning rate"),
            failure(
                    "a program that fails in silence leaves its exit code",
                    trained().exited(3, "9s"),
                    FailureClass.ALGORITHM_ERROR,
                    Retry.NEVER,
                    "exit code 3"),
            failure(
                    "metrics in a termination message are no reason",
                    trained().exited(3, "Error", "{\"accuracy\": 1}", "9s").reports("accuracy", "1"),
                    FailureClass.ALGORITHM_ERROR,
                    Retry.NEVER,
                    "exit code 3"),
            failure(
                    "an interruption counts more than the exit code that it caused",
                    trained().exited(143, "9s").interrupted("EvictionByEvictionAPI"),
                    FailureClass.INTERRUPTED,
                    Retry.UNCOUNTED,
                    "pod a was interrupted (EvictionByEvictionAPI): the node is needed"),
            failure(
                    "an interruption counts more than a lack of memory",
                    trained().exited(137, "OOMKilled", "", "9s").interrupted("TerminationByKubelet"),
                    FailureClass.INTERRUPTED,
                    Retry.UNCOUNTED,
                    "pod a was interrupted (TerminationByKubelet): the node is needed"),
            failure(
                    "a fatal exit code counts more than an interruption",
                    trained().exited(64, "9s").interrupted("EvictionByEvictionAPI"),
                    FailureClass.ALGORITHM_ERROR,
                    Retry.NEVER,
                    "exit code 64"),
            failure(
                    "too much memory",
                    trained().exited(137, "OOMKilled", "", "9s"),
                    FailureClass.OUT_OF_MEMORY,
                    Retry.NEVER,
                    "container 'training' of pod a used more memory than its limit; raise it in"
                            + " resourceConfig.resources"),
            failure(
                    "killed, and not for memory",
                    trained().exited(137, "9s"),
                    FailureClass.ALGORITHM_ERROR,
                    Retry.NEVER,
                    "exit code 137"),
            failure(
                    "a command that does not exist",
                    pod("a").exited(128, "StartError", "exec: \"tran\": not found", "9s"),
                    FailureClass.START_FAILED,
                    Retry.NEVER,
                    "the container could not be started; correct containerEntrypoint: exec: \"tran\": not found"),
            failure(
                    "the same in the words of another runtime",
                    pod("a").exited(127, "ContainerCannotRun", "no such file", "9s"),
                    FailureClass.START_FAILED,
                    Retry.NEVER,
                    "the container could not be started; correct containerEntrypoint: no such file"),
            failure(
                    "a start that fails for another reason than the command",
                    pod("a").exited(128, "StartError", "Secret hub does not exist; create it first", "9s"),
                    FailureClass.START_FAILED,
                    Retry.NEVER,
                    "the container could not be started: Secret hub does not exist; create it first"),
            failure(
                    "a volume fuller than it may be",
                    trained()
                            .exited(137, "9s")
                            .failed("Evicted", "Usage of EmptyDir volume \"data\" exceeds the limit \"1Gi\"."),
                    FailureClass.STORAGE_LIMIT_EXCEEDED,
                    Retry.NEVER,
                    "pod a used more local storage than its limit: Usage of EmptyDir volume \"data\" exceeds the limit"
                            + " \"1Gi\".; raise resourceConfig.volumeSizeInGB or the ephemeral-storage limit"),
            failure(
                    "more local storage than the pod may have",
                    trained()
                            .exited(137, "9s")
                            .failed(
                                    "Evicted",
                                    "Pod ephemeral local storage usage exceeds the total limit of containers 1Gi."),
                    FailureClass.STORAGE_LIMIT_EXCEEDED,
                    Retry.NEVER,
                    "pod a used more local storage than its limit: Pod ephemeral local storage usage exceeds the total"
                            + " limit of containers 1Gi.; raise resourceConfig.volumeSizeInGB or the ephemeral-storage"
                            + " limit"),
            failure(
                    "more local storage than the container may have",
                    trained()
                            .exited(137, "9s")
                            .failed(
                                    "Evicted",
                                    "Container training exceeded its local ephemeral storage limit \"1Gi\"."),
                    FailureClass.STORAGE_LIMIT_EXCEEDED,
                    Retry.NEVER,
                    "pod a used more local storage than its limit: Container training exceeded its local ephemeral"
                            + " storage limit \"1Gi\".; raise resourceConfig.volumeSizeInGB or the ephemeral-storage"
                            + " limit"),
            failure(
                    "evicted for the sake of the node",
                    trained().exited(137, "9s").failed("Evicted", "The node was low on resource: memory."),
                    FailureClass.INTERRUPTED,
                    Retry.COUNTED,
                    "pod a was evicted: The node was low on resource: memory."),
            failure(
                    "gone down with its node",
                    trained().failed("NodeShutdown", "Pod was terminated in response to imminent node shutdown."),
                    FailureClass.INTERRUPTED,
                    Retry.COUNTED,
                    "pod a lost its node: Pod was terminated in response to imminent node shutdown."),
            failure(
                    "rejected by a device plugin",
                    pod("a").failed("UnexpectedAdmissionError", "no GPU is healthy"),
                    FailureClass.NODE_REJECTED,
                    Retry.COUNTED,
                    "pod a was rejected by its node (UnexpectedAdmissionError): no GPU is healthy"),
            failure(
                    "rejected because others were faster",
                    pod("a").failed("OutOfcpu", ""),
                    FailureClass.NODE_REJECTED,
                    Retry.COUNTED,
                    "pod a was rejected by its node (OutOfcpu)"),
            failure(
                    "preparation fails",
                    pod("a").waiting("PodInitializing", "").failedInit("download", 2, "404"),
                    FailureClass.START_FAILED,
                    Retry.COUNTED,
                    "init container 'download' ended with exit code 2: 404"),
            failure(
                    "somebody deletes the pod",
                    trained().exited(143, "9s").deleted("2m"),
                    FailureClass.POD_DELETED,
                    Retry.NEVER,
                    "somebody deleted pod a; its program ended with exit code 143"),
            failure(
                    "a helper cannot be started, so that the training is not",
                    pod("a").waiting("PodInitializing", "").failedHelper("main", 128, "no such image"),
                    FailureClass.START_FAILED,
                    Retry.COUNTED,
                    "container 'main' ended with exit code 128: no such image"),
            failure(
                    "a helper fails after the training has not",
                    trained().containerExited(0, "9s").failedHelper("upload", 3, "no route"),
                    FailureClass.ALGORITHM_ERROR,
                    Retry.COUNTED,
                    "container 'upload' ended with exit code 3: no route"),
            failure(
                    "a helper of which nothing is said fails after the training has not",
                    trained().containerExited(0, "9s").failed("", "helper failed"),
                    FailureClass.ALGORITHM_ERROR,
                    Retry.COUNTED,
                    "another container than 'training' of pod a failed: helper failed"),
            failure(
                    "nothing is said",
                    pod("a").failed("", ""),
                    FailureClass.JOB_FAILED,
                    Retry.COUNTED,
                    "pod a failed"));

    @ParameterizedTest(name = "{0}")
    @FieldSource("PODS")
    void a_failed_pod_says_why(String rule, PodFixture pod, Failure expected) {
        var run = training().fatalExitCodes(64).observed().run();

        assertThat(Failure.of(pod.view(), run)).as(rule).isEqualTo(expected);
    }

    @Test
    void only_the_infrastructure_is_worth_another_try_by_the_counters_of_amt() {
        assertThat(FailureClass.values())
                .filteredOn(FailureClass::retryable)
                .containsExactly(FailureClass.INTERRUPTED, FailureClass.NODE_REJECTED);
    }

    private static PodFixture trained() {
        return pod("a").running("3s");
    }

    private static Arguments failure(String rule, PodFixture pod, FailureClass failure, Retry retry, String message) {
        return Arguments.of(rule, pod, new Failure(failure, message, retry));
    }
}
