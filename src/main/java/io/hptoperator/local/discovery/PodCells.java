package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is printed of a pod. Init containers that keep running beside the others are not told apart. */
final class PodCells {
    private PodCells() {}

    static String ready(JsonNode pod) {
        long ready = containers(pod)
                .filter(container -> container.path("ready").asBoolean()
                        && container.at("/state").has("running"))
                .count();
        return (initializing(pod).isPresent() ? 0 : ready) + "/"
                + pod.at("/spec/containers").size();
    }

    static String status(JsonNode pod) {
        var phase = pod.at("/status/phase").asText("");
        boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
        if (pod.path("metadata").has("deletionTimestamp") && !ended) {
            return "Terminating";
        }
        return initializing(pod).or(() -> ofContainers(pod)).orElseGet(() -> ofPod(pod, phase));
    }

    static JsonNode restarts(JsonNode pod, Instant now) {
        long restarts = containers(pod)
                .mapToLong(container -> container.path("restartCount").asLong())
                .sum();
        var last = containers(pod)
                .map(container ->
                        container.at("/lastState/terminated/finishedAt").asText(""))
                .max(Comparator.naturalOrder())
                .orElse("");
        return TextNode.valueOf(
                restarts == 0 || last.isEmpty()
                        ? Long.toString(restarts)
                        : "%d (%s ago)".formatted(restarts, HumanDuration.since(last, now)));
    }

    private static String ofPod(JsonNode pod, String phase) {
        boolean gated = pod.at("/status/conditions")
                .valueStream()
                .anyMatch(condition -> condition.path("type").asText().equals("PodScheduled")
                        && condition.path("reason").asText().equals("SchedulingGated"));
        return gated ? "SchedulingGated" : pod.at("/status/reason").asText(phase);
    }

    /** The first container that has something to say, unless it is complete while another still runs. */
    private static Optional<String> ofContainers(JsonNode pod) {
        var reasons =
                containers(pod).map(PodCells::reason).flatMap(Optional::stream).toList();
        boolean running =
                containers(pod).anyMatch(container -> container.at("/state").has("running"));
        var first = reasons.stream().findFirst();
        return first.filter("Completed"::equals).isPresent() && running ? Optional.of("NotReady") : first;
    }

    private static Optional<String> reason(JsonNode container) {
        var waiting = container.at("/state/waiting/reason").asText("");
        if (!waiting.isEmpty()) {
            return Optional.of(waiting);
        }
        var terminated = container.at("/state/terminated");
        return terminated.isMissingNode() ? Optional.empty() : Optional.of(end(terminated));
    }

    private static String end(JsonNode terminated) {
        var reason = terminated.path("reason").asText("");
        if (!reason.isEmpty()) {
            return reason;
        }
        int signal = terminated.path("signal").asInt(0);
        return signal != 0
                ? "Signal:" + signal
                : "ExitCode:" + terminated.path("exitCode").asInt();
    }

    /** What the first unfinished init container says. */
    private static Optional<String> initializing(JsonNode pod) {
        List<JsonNode> statuses =
                pod.at("/status/initContainerStatuses").valueStream().toList();
        for (int index = 0; index < statuses.size(); index++) {
            var container = statuses.get(index);
            var terminated = container.at("/state/terminated");
            if (terminated.isMissingNode() || terminated.path("exitCode").asInt() != 0) {
                var progress = index + "/" + pod.at("/spec/initContainers").size();
                return Optional.of("Init:"
                        + reason(container)
                                .filter(reason -> !reason.equals("PodInitializing"))
                                .orElse(progress));
            }
        }
        return Optional.empty();
    }

    private static Stream<JsonNode> containers(JsonNode pod) {
        return pod.at("/status/containerStatuses").valueStream();
    }
}
