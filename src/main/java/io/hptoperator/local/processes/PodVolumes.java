package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Makes the volumes of one pod: directories of the pod's own, or of this machine where a volume outlives its pods. */
final class PodVolumes {
    private final PodFields fields;
    private final ClusterData data;
    private final Path own;
    private final Function<String, Path> claims;
    private final UnaryOperator<String> relocation;

    /**
     * @param own where volumes that live as long as the pod go
     * @param claims the directory of each persistent volume claim, by name
     * @param relocation applied to downward files, which may name paths of the container
     */
    PodVolumes(
            PodFields fields,
            ClusterData data,
            Path own,
            Function<String, Path> claims,
            UnaryOperator<String> relocation) {
        this.fields = fields;
        this.data = data;
        this.own = own;
        this.claims = claims;
        this.relocation = relocation;
    }

    /** The volume's directory, made and filled. */
    Path make(Volume volume) throws CannotRunException, IOException {
        if (volume.getHostPath() != null) {
            return existing(volume.getName(), Path.of(volume.getHostPath().getPath()));
        }
        if (volume.getPersistentVolumeClaim() != null) {
            return Files.createDirectories(
                    claims.apply(volume.getPersistentVolumeClaim().getClaimName()));
        }
        var directory = Files.createDirectories(own.resolve(volume.getName()));
        if (volume.getEmptyDir() == null && volume.getEphemeral() == null) {
            fill(volume, directory);
        }
        return directory;
    }

    private static Path existing(String volume, Path directory) throws CannotRunException {
        if (Files.exists(directory)) {
            return directory;
        }
        throw new CannotRunException("volume %s: hostPath %s does not exist".formatted(volume, directory));
    }

    private void fill(Volume volume, Path directory) throws CannotRunException, IOException {
        if (volume.getDownwardAPI() != null) {
            downward(volume.getDownwardAPI().getItems(), directory);
        } else if (volume.getConfigMap() != null) {
            var source = volume.getConfigMap();
            configMap(source.getName(), source.getOptional(), source.getItems(), directory);
        } else if (volume.getSecret() != null) {
            var source = volume.getSecret();
            secret(source.getSecretName(), source.getOptional(), source.getItems(), directory);
        } else if (volume.getProjected() != null) {
            for (var source : volume.getProjected().getSources()) {
                project(source, directory);
            }
        } else {
            throw new CannotRunException(
                    ("volume %s: the embedded cluster has emptyDir, hostPath, persistentVolumeClaim, configMap,"
                                    + " secret, projected, downwardAPI and ephemeral volumes; use one of them")
                            .formatted(volume.getName()));
        }
    }

    /** Service account tokens are left out: processes of this machine have no identity in the cluster. */
    private void project(VolumeProjection source, Path directory) throws CannotRunException, IOException {
        if (source.getDownwardAPI() != null) {
            downward(source.getDownwardAPI().getItems(), directory);
        }
        if (source.getConfigMap() != null) {
            var projected = source.getConfigMap();
            configMap(projected.getName(), projected.getOptional(), projected.getItems(), directory);
        }
        if (source.getSecret() != null) {
            var projected = source.getSecret();
            secret(projected.getName(), projected.getOptional(), projected.getItems(), directory);
        }
    }

    private void downward(List<DownwardAPIVolumeFile> files, Path directory) throws CannotRunException, IOException {
        for (var file : files) {
            var text = file.getFieldRef() != null
                    ? fields.field(file.getFieldRef().getFieldPath())
                    : fields.resource(
                            file.getResourceFieldRef(),
                            fields.pod().getSpec().getContainers().getFirst());
            write(directory.resolve(file.getPath()), relocation.apply(text).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void configMap(String name, Boolean optional, List<KeyToPath> items, Path directory)
            throws CannotRunException, IOException {
        var entries = data.configMap(fields.pod().getMetadata().getNamespace(), name);
        copy("ConfigMap " + name, entries, optional, items, directory);
    }

    private void secret(String name, Boolean optional, List<KeyToPath> items, Path directory)
            throws CannotRunException, IOException {
        var entries = data.secret(fields.pod().getMetadata().getNamespace(), name);
        copy("Secret " + name, entries, optional, items, directory);
    }

    private static void copy(
            String holder,
            Optional<Map<String, byte[]>> entries,
            Boolean optional,
            List<KeyToPath> items,
            Path directory)
            throws CannotRunException, IOException {
        if (entries.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw new CannotRunException(holder + " does not exist; create it first");
        }
        for (var entry : entries.orElse(Map.of()).entrySet()) {
            var path = items.isEmpty()
                    ? Optional.of(entry.getKey())
                    : items.stream()
                            .filter(item -> item.getKey().equals(entry.getKey()))
                            .map(KeyToPath::getPath)
                            .findFirst();
            if (path.isPresent()) {
                write(directory.resolve(path.get()), entry.getValue());
            }
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, content);
    }
}
