package io.hptoperator.local.apiserver;

import io.hptoperator.local.store.Item;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.StreamSupport;

/** Answers {@code pods/log}: finds the container and its log, and says why there is none. */
final class PodLogs {
    private static final String TEXT = "text/plain";

    private final LogSource source;
    private final InstantSource clock;

    PodLogs(LogSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    Reply read(Target target, Item pod, LogOptions options) {
        var container = container(target, pod, options.container());
        if (options.previous()) {
            throw Failures.badRequest(
                    "previous terminated container \"%s\" in pod \"%s\" not found".formatted(container, target.name()));
        }
        var log = source.log(pod.metadata().uid(), container)
                .orElseThrow(() ->
                        Failures.badRequest("container \"%s\" in pod \"%s\" is waiting to start: ContainerCreating"
                                .formatted(container, target.name())));
        var feed = new LogFeed(log, options, options.since(clock.instant()));
        return new Reply.Stream(TEXT, feed);
    }

    private static String container(Target target, Item pod, String asked) {
        var containers = names(pod, "containers");
        if (asked.isEmpty() && containers.size() == 1) {
            return containers.getFirst();
        }
        if (asked.isEmpty()) {
            throw Failures.badRequest("a container name must be specified for pod %s, choose one of: %s"
                    .formatted(target.name(), containers));
        }
        if (!containers.contains(asked) && !names(pod, "initContainers").contains(asked)) {
            throw Failures.badRequest("container %s is not valid for pod %s".formatted(asked, target.name()));
        }
        return asked;
    }

    private static List<String> names(Item pod, String field) {
        return StreamSupport.stream(pod.json().path("spec").path(field).spliterator(), false)
                .map(container -> container.path("name").asText())
                .toList();
    }
}
