package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns a pod into directories, files and command lines. */
final class PodPreparation {
    /** Root of the container contract; moved also where no volume is mounted below it. */
    private static final String CONTRACT = "/opt/ml";

    private static final String DEFAULT_TERMINATION_MESSAGE = "/dev/termination-log";

    private final Path workDirectory;
    private final ProgramFiles programFiles;
    private final Function<String, Path> claims;
    private final ClusterData data;
    private final Map<String, String> machine;

    /**
     * @param claims the directory of each persistent volume claim, by name
     * @param machine the environment that every process starts from
     */
    PodPreparation(
            Path workDirectory,
            ProgramFiles programFiles,
            Function<String, Path> claims,
            ClusterData data,
            Map<String, String> machine) {
        this.workDirectory = workDirectory;
        this.programFiles = programFiles;
        this.claims = claims;
        this.data = data;
        this.machine = Map.copyOf(machine);
    }

    /** The directories and files that all containers of the pod share. */
    final class Shared {
        private final Pod pod;
        private final PodDirectory directory;
        private final PodFields fields;
        private final Path workingDirectory;
        private final Map<String, Path> volumes = new HashMap<>();

        private Shared(Pod pod) throws CannotRunException, IOException {
            this.pod = pod;
            this.directory = PodDirectory.of(workDirectory, pod);
            this.fields = new PodFields(pod);
            this.workingDirectory = directory.workingDirectory(programFiles.directoryFor(pod));
            var relocation = relocation(pod.getSpec().getContainers().getFirst());
            var maker = new PodVolumes(fields, data, directory.volumes(), claims, relocation::apply);
            for (var volume : pod.getSpec().getVolumes()) {
                volumes.put(volume.getName(), maker.make(volume));
            }
        }

        PreparedContainer prepare(Container container) throws CannotRunException, IOException {
            var relocation = relocation(container);
            var declared = new ContainerEnvironment(fields, data).of(container);
            mount(container, relocation, declared);
            var environment = new HashMap<>(machine);
            environment.put("HOSTNAME", hostname());
            declared.forEach((name, value) -> environment.put(name, relocation.apply(value)));
            var message = relocation.place(terminationMessagePath(container));
            Files.createDirectories(Objects.requireNonNull(message.getParent()));
            var start = new ContainerProcess.Start(
                    pod.getMetadata().getUid(),
                    command(container, declared, relocation, environment),
                    environment,
                    workingDirectory(container, relocation));
            return new PreparedContainer(container, start, directory.log(container.getName()), message);
        }

        /** Parents first, so that a mount inside another one lands in the other one's volume. */
        private void mount(Container container, Relocation relocation, Map<String, String> variables)
                throws CannotRunException, IOException {
            var mounts = container.getVolumeMounts().stream()
                    .sorted(Comparator.comparing(VolumeMount::getMountPath))
                    .toList();
            for (var mount : mounts) {
                var volume = Optional.ofNullable(volumes.get(mount.getName()))
                        .orElseThrow(() -> new CannotRunException(
                                "volumeMount %s names no volume of the pod".formatted(mount.getName())));
                PodDirectory.link(relocation.place(mount.getMountPath()), part(volume, mount, variables));
            }
        }

        private Path workingDirectory(Container container, Relocation relocation) {
            var wanted = Optional.ofNullable(container.getWorkingDir()).map(relocation::place);
            return wanted.filter(Files::isDirectory).orElse(workingDirectory);
        }

        private Relocation relocation(Container container) {
            var paths = Stream.concat(
                            container.getVolumeMounts().stream().map(VolumeMount::getMountPath),
                            Stream.of(CONTRACT, terminationMessagePath(container)))
                    .toList();
            return new Relocation(directory.root(pod, container.getName()).toAbsolutePath(), paths);
        }

        private List<String> command(
                Container container,
                Map<String, String> declared,
                Relocation relocation,
                Map<String, String> environment)
                throws CannotRunException {
            if (container.getCommand().isEmpty()) {
                throw new CannotRunException(
                        ("image %s cannot be run here, for trials are processes of this machine: set the command to"
                                        + " run (containerEntrypoint of a training job, command of a container)")
                                .formatted(container.getImage()));
            }
            var words = Stream.concat(container.getCommand().stream(), container.getArgs().stream())
                    .map(word -> relocation.apply(VariableExpansion.expand(word, declared)))
                    .toList();
            var program = Programs.find(words.getFirst(), environment, workingDirectory(container, relocation));
            return Stream.concat(Stream.of(program), words.stream().skip(1)).toList();
        }

        private String hostname() {
            return Objects.requireNonNullElse(
                    pod.getSpec().getHostname(), pod.getMetadata().getName());
        }
    }

    Shared prepare(Pod pod) throws CannotRunException, IOException {
        return new Shared(pod);
    }

    private static Path part(Path volume, VolumeMount mount, Map<String, String> variables) throws IOException {
        var subPath = mount.getSubPathExpr() != null
                ? VariableExpansion.expand(mount.getSubPathExpr(), variables)
                : Objects.requireNonNullElse(mount.getSubPath(), "");
        var part = volume.resolve(subPath);
        return Files.exists(part) ? part : Files.createDirectories(part);
    }

    private static String terminationMessagePath(Container container) {
        return Objects.requireNonNullElse(container.getTerminationMessagePath(), DEFAULT_TERMINATION_MESSAGE);
    }
}
