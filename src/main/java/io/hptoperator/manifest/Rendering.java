package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A training job as Kubernetes objects, or why it cannot be. */
public sealed interface Rendering {
    /**
     * @param service through which several instances find each other; empty for one instance
     * @param withoutProfile the instance type, if the administrator has said nothing about it
     */
    record Rendered(Job job, Optional<Service> service, Optional<WithoutProfile> withoutProfile) implements Rendering {}

    /**
     * An instance type that selects nodes by their own label, for want of a profile.
     *
     * @param nodeLabel as {@code key=value}
     * @param withoutResources the training job asks for none either, so its pods get nothing but room on such a node
     */
    record WithoutProfile(String instanceType, String nodeLabel, boolean withoutResources) {
        /** The same for all trials of a tuning job. */
        public String text() {
            return "instance type \"%s\" has no profile, so nodes with label %s are chosen%s"
                    .formatted(
                            instanceType,
                            nodeLabel,
                            withoutResources
                                    ? " and no resources are requested, GPUs included; add a profile, or set"
                                            + " resourceConfig.resources"
                                    : "; the resources are those of resourceConfig.resources");
        }
    }

    /** There is at least one problem; they are in order of the spec. */
    record Refused(List<Problem> problems) implements Rendering {
        public Refused {
            problems = List.copyOf(problems);
        }

        /** All problems in one line, for status. */
        public String text() {
            return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
        }
    }
}
