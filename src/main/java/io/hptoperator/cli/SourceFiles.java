package io.hptoperator.cli;

import io.fabric8.kubernetes.api.model.Pod;
import io.hptoperator.cli.input.Document;
import io.hptoperator.cli.input.Input;
import io.hptoperator.local.processes.ProgramFiles;
import io.hptoperator.manifest.Names;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A trial finds the files beside the YAML that its tuning job came from. What kubectl creates finds those of the first. */
final class SourceFiles implements ProgramFiles {
    /** The labels that the operator puts on pods, by the kind whose name they hold. */
    private static final Map<String, String> LABELS =
            Map.of("HyperParameterTuningJob", Names.TUNING_JOB, "TrainingJob", Names.TRAINING_JOB);

    private final Map<String, Path> directories;
    private final Path other;

    private SourceFiles(Map<String, Path> directories, Path other) {
        this.directories = directories;
        this.other = other;
    }

    static SourceFiles of(Input input) {
        Map<String, Path> directories = input.documents().stream()
                .filter(document -> LABELS.containsKey(document.kind()))
                .collect(Collectors.toMap(
                        document -> key(document.kind(), document.namespace(), document.name()), Document::directory));
        return new SourceFiles(directories, input.documents().getFirst().directory());
    }

    @Override
    public Path directoryFor(Pod pod) {
        var labels = Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.<String, String>of());
        return LABELS.entrySet().stream()
                .map(kind ->
                        key(kind.getKey(), pod.getMetadata().getNamespace(), labels.getOrDefault(kind.getValue(), "")))
                .filter(directories::containsKey)
                .map(directories::get)
                .findFirst()
                .orElse(other);
    }

    private static String key(String kind, String namespace, String name) {
        return String.join("/", kind, namespace, name);
    }
}
