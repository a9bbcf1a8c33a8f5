package io.hptoperator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each directory of {@code src/test/resources/manifest} is a training job and what becomes of it: {@code out-job.yaml} and, for several
 * instances, {@code out-service.yaml}, or {@code out-problems.txt}. {@code in-profiles.yaml} holds the instance profiles, if there
 * are any; {@code out-event.txt} is what is told when the instance type has none. After an intended change run with {@code -Dgolden.update=true} and
 * read the difference.
 */
class ManifestGoldenTest {
    private static final Path CASES = Path.of("src/test/resources/manifest");
    private static final List<String> OUTPUTS =
            List.of("out-job.yaml", "out-service.yaml", "out-event.txt", "out-problems.txt");
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    @TestFactory
    Stream<DynamicTest> training_jobs_become_these_objects() throws IOException {
        try (var directories = Files.list(CASES)) {
            return directories.sorted().toList().stream()
                    .map(directory ->
                            DynamicTest.dynamicTest(directory.getFileName().toString(), () -> check(directory)));
        }
    }

    private static void check(Path directory) throws IOException {
        var actual = outputs(
                read(directory.resolve("in-trainingjob.yaml")), profiles(directory.resolve("in-profiles.yaml")));
        if (Boolean.getBoolean("golden.update")) {
            write(directory, actual);
        }
        assertThat(actual).isEqualTo(stored(directory));
    }

    private static Map<String, String> outputs(TrainingJob job, InstanceProfiles profiles) {
        Map<String, String> outputs = new LinkedHashMap<>();
        switch (Manifests.render(job, profiles)) {
            case Rendering.Rendered(var rendered, var service, var withoutProfile) -> {
                outputs.put("out-job.yaml", YAML.asYaml(rendered));
                service.ifPresent(present -> outputs.put("out-service.yaml", YAML.asYaml(present)));
                withoutProfile.ifPresent(unknown -> outputs.put("out-event.txt", unknown.text() + "\n"));
            }
            case Rendering.Refused(var problems) ->
                outputs.put(
                        "out-problems.txt",
                        problems.stream().map(problem -> problem + "\n").collect(Collectors.joining()));
        }
        return outputs;
    }

    private static InstanceProfiles profiles(Path file) throws IOException {
        return Files.exists(file)
                ? ((InstanceProfiles.Reading.Accepted) InstanceProfiles.read(Files.readString(file))).profiles()
                : InstanceProfiles.NONE;
    }

    private static TrainingJob read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Objects.requireNonNull(YAML.unmarshal(in, TrainingJob.class));
        }
    }

    private static Map<String, String> stored(Path directory) throws IOException {
        Map<String, String> stored = new LinkedHashMap<>();
        for (var name : OUTPUTS) {
            if (Files.exists(directory.resolve(name))) {
                stored.put(name, Files.readString(directory.resolve(name)));
            }
        }
        return stored;
    }

    private static void write(Path directory, Map<String, String> outputs) throws IOException {
        for (var name : OUTPUTS) {
            Files.deleteIfExists(directory.resolve(name));
        }
        for (var output : outputs.entrySet()) {
            Files.writeString(directory.resolve(output.getKey()), output.getValue());
        }
    }
}
