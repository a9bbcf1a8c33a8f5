package io.hptoperator.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an administrator has said about instance types, by their names. */
public record InstanceProfiles(Map<String, InstanceProfile> byType) {
    /** Instance types mean nodes of that type and nothing else. */
    public static final InstanceProfiles NONE = new InstanceProfiles(Map.of());

    /** SageMaker's prefix of the names that the cloud's own instance types have without it. */
    private static final String SAGEMAKER_PREFIX = "ml.";

    public InstanceProfiles {
        byType = Map.copyOf(byType);
    }

    /** A file of profiles, or everything that is wrong with it. */
    public sealed interface Reading {
        record Accepted(InstanceProfiles profiles) implements Reading {}

        /** Problems are in order of the file; there is at least one. */
        record Refused(List<Problem> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }

            /** One problem per line. */
            public String text() {
                return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
            }
        }
    }

    /** Reads YAML or JSON; {@code docs/instances.md} describes it. */
    public static Reading read(String yaml) {
        return new ProfilesReader().read(yaml);
    }

    /** The profile of this name or, for a name of SageMaker's, of the name without {@code ml.}. */
    public Optional<InstanceProfile> of(String instanceType) {
        return Optional.ofNullable(byType.get(instanceType))
                .or(() -> Optional.ofNullable(byType.get(withoutPrefix(instanceType))));
    }

    static String withoutPrefix(String instanceType) {
        return instanceType.startsWith(SAGEMAKER_PREFIX)
                ? instanceType.substring(SAGEMAKER_PREFIX.length())
                : instanceType;
    }
}
