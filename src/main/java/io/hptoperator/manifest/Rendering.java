package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A training job as Kubernetes objects, or why it cannot be. */
public sealed interface Rendering {
    /** @param service through which several instances find each other; empty for one instance */
    record Rendered(Job job, Optional<Service> service) implements Rendering {}

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
