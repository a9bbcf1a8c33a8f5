package io.hptoperator.manifest;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the {@code volume} fields of a training job: a Kubernetes volume without its name. */
final class VolumeSources {
    private final Problems problems;

    VolumeSources(Problems problems) {
        this.problems = problems;
    }

    /**
     * The volume, or a problem and nothing. Kubernetes makes an empty directory of a volume without a source that it knows, so a
     * misspelt source would train on no data; therefore it is refused here.
     */
    Optional<Volume> read(String name, String path, @Nullable ObjectNode given) {
        if (given == null || given.isEmpty()) {
            problems.add(path, "is missing; name a volume source, such as persistentVolumeClaim: {claimName: data}");
            return Optional.empty();
        }
        try {
            var volume = Json.MAPPER.treeToValue(given, Volume.class);
            volume.getAdditionalProperties()
                    .keySet()
                    .forEach(key -> problems.add(path + "." + key, "is no kind of volume that is known here"));
            volume.setName(name);
            return Optional.of(volume);
        } catch (JsonMappingException e) {
            problems.add(path + ModelErrors.path(e), ModelErrors.message(e, given));
            return Optional.empty();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("a tree has no syntax errors", e);
        }
    }

    static Volume emptyDirectory(String name) {
        return new VolumeBuilder()
                .withName(name)
                .withEmptyDir(new EmptyDirVolumeSource())
                .build();
    }
}
