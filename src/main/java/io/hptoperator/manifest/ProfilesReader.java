package io.hptoperator.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hptoperator.api.ResourceRequirements;
import io.hptoperator.manifest.InstanceProfiles.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a file of instance profiles, strictly: a field that is silently ignored would put pods on the wrong nodes. */
final class ProfilesReader {
    private static final String ROOT = "instanceProfiles";
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final int LONGEST_TYPE = 63;
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final Set<String> FIELDS = Set.of(
            "resources",
            "nodeSelector",
            "tolerations",
            "nodeAffinity",
            "runtimeClassName",
            "priorityClassName",
            "sharedMemory",
            "labels",
            "annotations");

    private final List<Problem> problems = new ArrayList<>();

    Reading read(String yaml) {
        Map<String, InstanceProfile> profiles = new LinkedHashMap<>();
        root(tree(yaml))
                .only(Set.of(ROOT))
                .object(ROOT)
                .ifPresent(types ->
                        types.objects().forEach((type, fields) -> profiles.put(type, profile(type, fields))));
        return problems.isEmpty()
                ? new Reading.Accepted(new InstanceProfiles(profiles))
                : new Reading.Refused(problems);
    }

    private JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            var line = e.getLocation() == null
                    ? ""
                    : " (line %d)".formatted(e.getLocation().getLineNr());
            var what = e.getOriginalMessage().lines().findFirst().orElse("");
            problems.add(new Problem("the file", "is no valid YAML%s: %s".formatted(line, what)));
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private Fields root(JsonNode tree) {
        if (problems.isEmpty() && !tree.has(ROOT)) {
            problems.add(new Problem(
                    ROOT,
                    "is missing; the file must hold one mapping of that name, with a profile for each instance type"));
        }
        return new Fields(
                "", tree instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(), problems);
    }

    private InstanceProfile profile(String type, Fields fields) {
        if (type.length() > LONGEST_TYPE || !TYPE.matcher(type).matches()) {
            fields.add(
                    fields.path(),
                    "is no name that resourceConfig.instanceType can have; use at most %d letters, digits, '.', '-' and '_'"
                            .formatted(LONGEST_TYPE));
        }
        fields.only(FIELDS);
        var amounts = new ProfileAmounts(problems);
        var nodes = new ProfileNodes();
        return new InstanceProfile(
                fields.object("resources")
                        .map(amounts::resources)
                        .orElseGet(() -> new ResourceRequirements(Map.of(), Map.of())),
                fields.texts("nodeSelector", FieldRule.KEY, FieldRule.LABEL_VALUE),
                nodes.tolerations(fields.list("tolerations")),
                fields.object("nodeAffinity").flatMap(nodes::affinity),
                fields.text("runtimeClassName", FieldRule.OBJECT_NAME),
                fields.text("priorityClassName", FieldRule.OBJECT_NAME),
                amounts.size(fields, "sharedMemory"),
                fields.texts("labels", FieldRule.FREE_KEY, FieldRule.LABEL_VALUE),
                fields.texts("annotations", FieldRule.FREE_KEY, FieldRule.ANY));
    }
}
