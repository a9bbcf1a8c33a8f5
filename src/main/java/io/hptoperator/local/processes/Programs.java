package io.hptoperator.local.processes;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Finds the program of a command as a container runtime does: on the PATH of the container, not on that of this JVM. */
final class Programs {
    private Programs() {}

    /** @throws CannotRunException when there is no such program */
    static String find(String program, Map<String, String> environment, Path directory) throws CannotRunException {
        if (program.contains("/")) {
            var path = directory.resolve(program);
            if (!Files.isExecutable(path)) {
                throw new CannotRunException("exec: \"%s\": no such executable file".formatted(program));
            }
            return path.toString();
        }
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> directory.resolve(folder).resolve(program))
                .filter(candidate -> Files.isExecutable(candidate) && !Files.isDirectory(candidate))
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new CannotRunException(
                        "exec: \"%s\": executable file not found in $PATH; install it on this machine"
                                .formatted(program)));
    }

    /** This machine's environment, with the JDK that runs us found first: a trial may need one as recent. */
    static Map<String, String> machineEnvironment() {
        var environment = new HashMap<>(System.getenv());
        var jdk = System.getProperty("java.home");
        environment.put("JAVA_HOME", jdk);
        environment.merge("PATH", jdk + "/bin", (path, ours) -> ours + File.pathSeparator + path);
        return environment;
    }
}
