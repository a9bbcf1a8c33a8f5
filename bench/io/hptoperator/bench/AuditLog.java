package io.hptoperator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the API server noted: who asked for what, and when the answer was given. */
final class AuditLog {
    private static final String JOB_CONTROLLER = "system:serviceaccount:kube-system:job-controller";
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");

    private final Map<String, Map<String, Long>> requests = new TreeMap<>();
    /** By the name of the Job. */
    private final Map<String, Instant> podEnds = new HashMap<>();

    private final Map<String, Instant> complete = new HashMap<>();
    private final List<Creation> jobs = new ArrayList<>();

    private record Creation(String job, Instant at) {}

    private AuditLog() {}

    static AuditLog read(Path file) throws IOException {
        var log = new AuditLog();
        var json = new ObjectMapper();
        try (var lines = Files.lines(file)) {
            for (var line : (Iterable<String>) lines::iterator) {
                log.take(json.readTree(line));
            }
        }
        log.jobs.sort((one, other) -> one.at.compareTo(other.at));
        return log;
    }

    private void take(JsonNode event) {
        if (!event.path("stage").asText().equals("ResponseComplete")
                || event.at("/responseStatus/code").asInt() >= 400) {
            return;
        }
        if (event.path("userAgent").asText().startsWith("hpt-operator")) {
            count("operator", event);
        } else if (event.at("/user/username").asText().equals(JOB_CONTROLLER)) {
            count("Job controller", event);
        }
        var at = Instant.parse(event.path("stageTimestamp").asText());
        switch (event.path("verb").asText() + " " + kind(event)) {
            case "create jobs" ->
                jobs.add(new Creation(event.at("/objectRef/name").asText(), at));
            case "update pods/status" -> podEnded(event, at);
            case "update jobs/status" -> jobChanged(event, at);
            default -> {}
        }
    }

    private void count(String who, JsonNode event) {
        requests.computeIfAbsent(who, _ -> new TreeMap<>())
                .merge(event.path("verb").asText() + " " + kind(event), 1L, Long::sum);
    }

    private static String kind(JsonNode event) {
        var resource = event.at("/objectRef/resource").asText();
        var subresource = event.at("/objectRef/subresource").asText();
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }

    private void podEnded(JsonNode event, Instant at) {
        if (event.at("/requestObject/status/phase").asText().equals("Succeeded")) {
            podEnds.putIfAbsent(
                    event.at("/requestObject/metadata/labels/batch.kubernetes.io~1job-name")
                            .asText(),
                    at);
        }
    }

    private void jobChanged(JsonNode event, Instant at) {
        for (var condition : event.at("/requestObject/status/conditions")) {
            if (condition.path("type").asText().equals("Complete")) {
                complete.putIfAbsent(event.at("/objectRef/name").asText(), at);
            }
        }
    }

    /** Successful ones, by who asked, then by verb and resource; those for lists and watches at the start included. */
    Map<String, Map<String, Long>> requests() {
        return requests;
    }

    static long writes(Map<String, Long> kinds) {
        return kinds.entrySet().stream()
                .filter(kind -> WRITES.contains(kind.getKey().replaceFirst(" .*", "")))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** In nanoseconds: the k-th end of a pod frees the place that Job k + parallel takes. */
    List<Long> turnarounds(int parallel) {
        return pairs(parallel).stream()
                .map(pair -> Duration.between(pair.end, pair.next).toNanos())
                .toList();
    }

    private record Pair(String old, Instant end, Instant next) {}

    private List<Pair> pairs(int parallel) {
        var ends =
                podEnds.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        var pairs = new ArrayList<Pair>();
        for (int k = 0; k + parallel < jobs.size() && k < ends.size(); k++) {
            var end = ends.get(k);
            pairs.add(new Pair(end.getKey(), end.getValue(), jobs.get(k + parallel).at));
        }
        return pairs;
    }

    /** In nanoseconds, from the end of the pod. */
    List<Long> completions() {
        return podEnds.entrySet().stream()
                .filter(end -> complete.containsKey(end.getKey()))
                .map(end -> Duration.between(end.getValue(), complete.get(end.getKey()))
                        .toNanos())
                .toList();
    }

    /** How often the next Job was there before the Job controller had marked the old one, from 0 to 1. */
    double shareAheadOfCompletion(int parallel) {
        var known = pairs(parallel).stream()
                .filter(pair -> complete.containsKey(pair.old))
                .toList();
        long ahead = known.stream()
                .filter(pair -> pair.next.isBefore(complete.get(pair.old)))
                .count();
        return known.isEmpty() ? 0 : (double) ahead / known.size();
    }
}
