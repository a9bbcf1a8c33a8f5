package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * The options of a deletion, from the body or, without one, from the query.
 *
 * @param propagation empty when the client leaves it to the object
 * @param uid only this object, not a namesake; empty for any
 * @param resourceVersion only this version; empty for any
 */
record DeleteOptions(
        Optional<Propagation> propagation,
        OptionalLong graceSeconds,
        String uid,
        String resourceVersion,
        boolean dryRun) {
    static final DeleteOptions BACKGROUND =
            new DeleteOptions(Optional.of(Propagation.BACKGROUND), OptionalLong.empty(), "", "", false);

    /** What becomes of the objects that the deleted one owns. */
    enum Propagation {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }

    static DeleteOptions of(ObjectNode body, Map<String, String> query) {
        var preconditions = body.path("preconditions");
        boolean dryRun = StreamSupport.stream(body.path("dryRun").spliterator(), false)
                .anyMatch(stage -> stage.asText().equals("All"));
        return new DeleteOptions(
                propagation(value(body, query, "propagationPolicy"), value(body, query, "orphanDependents")),
                grace(value(body, query, "gracePeriodSeconds")),
                preconditions.path("uid").asText(""),
                preconditions.path("resourceVersion").asText(""),
                dryRun || query.getOrDefault("dryRun", "").equals("All"));
    }

    private static String value(ObjectNode body, Map<String, String> query, String field) {
        return Optional.ofNullable(body.get(field))
                .filter(node -> !node.isNull())
                .map(JsonNode::asText)
                .orElse(query.getOrDefault(field, ""));
    }

    private static Optional<Propagation> propagation(String policy, String orphanDependents) {
        return switch (policy) {
            case "" ->
                orphanDependents.isEmpty()
                        ? Optional.empty()
                        : Optional.of(orphanDependents.equals("true") ? Propagation.ORPHAN : Propagation.BACKGROUND);
            case "Background" -> Optional.of(Propagation.BACKGROUND);
            case "Foreground" -> Optional.of(Propagation.FOREGROUND);
            case "Orphan" -> Optional.of(Propagation.ORPHAN);
            default ->
                throw Failures.badRequest(
                        "propagationPolicy: \"" + policy + "\" must be Background, Foreground or Orphan");
        };
    }

    private static OptionalLong grace(String seconds) {
        try {
            return seconds.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Math.max(0, Long.parseLong(seconds)));
        } catch (NumberFormatException e) {
            throw Failures.badRequest("gracePeriodSeconds: \"" + seconds + "\" must be a whole number");
        }
    }
}
