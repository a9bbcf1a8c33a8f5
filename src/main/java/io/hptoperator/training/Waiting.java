package io.hptoperator.training;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Why pods do not run yet.
 *
 * @param reason in upper camel case; empty when it merely takes a moment
 * @param problemSince from when on a node has tried to start the pod in vain
 * @param hopeless only another spec can help
 */
record Waiting(String reason, String message, Optional<Instant> problemSince, boolean hopeless) {
    private static final Set<String> HOPELESS = Set.of("InvalidImageName", "ErrImageNeverPull");
    private static final String BACK_OFF = "ImagePullBackOff";
    /** Between two tries the kubelet says the former, during one the latter. */
    private static final String PULL_ERROR = "ErrImagePull";

    static Waiting of(JobView job, Attempt attempt) {
        if (job.suspended()) {
            return suspended(job);
        }
        return attempt.pods().stream()
                .map(Waiting::of)
                .max(Comparator.comparingInt(Waiting::weight))
                .orElseGet(() -> passing(
                        "NoPod",
                        "Job %s has no pod yet; if that lasts, its events say why (quota, admission)"
                                .formatted(job.name())));
    }

    private static Waiting suspended(JobView job) {
        return job.dismissal()
                .map(why -> passing("Deactivated", why))
                .or(() -> job.queue()
                        .map(queue -> passing("Queued", "waits for admission by queue '%s'".formatted(queue))))
                .orElseGet(() -> passing(
                        "Suspended", "Job %s is suspended; set its spec.suspend to false".formatted(job.name())));
    }

    private static Waiting of(PodView pod) {
        if (pod.unschedulable().isPresent()) {
            return passing("Unschedulable", pod.unschedulable().get());
        }
        return switch (pod.training()) {
            case ContainerView.Waiting waiting
            when waiting.isPassing() ->
                waiting.reason().isEmpty() && pod.scheduledTime().isEmpty()
                        ? unscheduled(pod)
                        : passing(pod.scheduledTime().isPresent() ? waiting.reason() : "", waiting.message());
            case ContainerView.Waiting(var reason, var message) -> problem(pod, reason, message);
            case ContainerView.Running _, ContainerView.Terminated _ -> passing("", "");
        };
    }

    private static Waiting unscheduled(PodView pod) {
        return passing(
                "Unscheduled",
                "pod %s has no node, and no scheduler says why; if that lasts, check schedulerName in the template"
                        .formatted(pod.name()));
    }

    private static Waiting problem(PodView pod, String kubeletReason, String message) {
        var reason = kubeletReason.equals(PULL_ERROR) ? BACK_OFF : kubeletReason;
        return new Waiting(
                reason,
                Texts.line("pod %s cannot be started: %s".formatted(pod.name(), message)),
                Optional.of(pod.scheduledTime().orElse(pod.creationTime())),
                HOPELESS.contains(reason));
    }

    private static Waiting passing(String reason, String message) {
        return new Waiting(reason, Texts.line(message), Optional.empty(), false);
    }

    /** Of several pods the one in most trouble speaks for all. */
    private int weight() {
        if (hopeless) {
            return 3;
        }
        if (problemSince.isPresent()) {
            return 2;
        }
        return reason.isEmpty() ? 0 : 1;
    }

    /** For people: reason and message. */
    String text() {
        return reason.isEmpty() ? "the pods were about to start" : Texts.joined(reason, message);
    }
}
