package io.hptoperator.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The final resources as text, for programs. */
final class Results {
    private final KubernetesSerialization serialization;
    private final OutputFormat format;
    private final Optional<Path> trialsFile;

    Results(KubernetesClient client, OutputFormat format, Optional<Path> trialsFile) {
        this.serialization = client.getKubernetesSerialization();
        this.format = format;
        this.trialsFile = trialsFile;
    }

    void write(RunState end) {
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        switch (format) {
            case table -> {} // for people; the display writes it
            case yaml -> out.print(yaml(end.tuningJobs()));
            case json -> out.println(json(end.tuningJobs()));
        }
        out.flush();
        trialsFile.ifPresent(file -> writeTrials(file, end));
    }

    private void writeTrials(Path file, RunState end) {
        var text = file.toString().endsWith(".json") ? json(end.trainingJobs()) : yaml(end.trainingJobs());
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "cannot write --trials-output %s (%s); choose another file".formatted(file, e), e);
        }
    }

    /** One document each. */
    private String yaml(List<? extends HasMetadata> resources) {
        return resources.stream()
                .map(Results::withoutBookkeeping)
                .map(serialization::asYaml)
                .map(text -> text.startsWith("---") ? text : "---\n" + text)
                .collect(Collectors.joining());
    }

    /** One object, or a List of several, as {@code kubectl get -o json} prints it. */
    private String json(List<? extends HasMetadata> resources) {
        var clean = resources.stream().map(Results::withoutBookkeeping).toList();
        if (clean.size() == 1) {
            return serialization.asJson(clean.getFirst());
        }
        var list = new KubernetesList();
        list.setItems(List.copyOf(clean));
        return serialization.asJson(list);
    }

    private static HasMetadata withoutBookkeeping(HasMetadata resource) {
        resource.getMetadata().setManagedFields(List.of());
        return resource;
    }
}
