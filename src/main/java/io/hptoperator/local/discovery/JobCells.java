package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** What is printed of a Job. */
final class JobCells {
    private JobCells() {}

    static String status(JsonNode job) {
        for (String end : List.of("Complete", "Failed")) {
            if (has(job, end)) {
                return end;
            }
        }
        if (job.at("/metadata").has("deletionTimestamp")) {
            return "Terminating";
        }
        return List.of("Suspended", "FailureTarget", "SuccessCriteriaMet").stream()
                .filter(type -> has(job, type))
                .findFirst()
                .orElse("Running");
    }

    static String completions(JsonNode job) {
        int succeeded = job.at("/status/succeeded").asInt(0);
        var completions = job.at("/spec/completions");
        if (completions.isNumber()) {
            return succeeded + "/" + completions.asInt();
        }
        int parallelism = job.at("/spec/parallelism").asInt(0);
        return succeeded + "/1" + (parallelism > 1 ? " of " + parallelism : "");
    }

    /** Empty before the start; still growing until the Job is complete. */
    static String duration(JsonNode job, Instant now) {
        var start = job.at("/status/startTime").asText("");
        var end = job.at("/status/completionTime").asText("");
        if (start.isEmpty()) {
            return "";
        }
        var until = end.isEmpty() ? now : OffsetDateTime.parse(end).toInstant();
        return HumanDuration.text(Duration.between(OffsetDateTime.parse(start).toInstant(), until));
    }

    private static boolean has(JsonNode job, String type) {
        return job.at("/status/conditions")
                .valueStream()
                .anyMatch(condition -> condition.path("type").asText().equals(type)
                        && condition.path("status").asText().equals("True"));
    }
}
