import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prepares what the image holds besides the jars: a Java runtime of the modules that the operator needs, the C library that it
 * runs on, and an archive of loaded classes for a fast start. Run by the profile {@code image} after the jar is built:
 * {@code java src/image/Stage.java <jar> <libraries> <classes> <output> <left out> <example>}. Two runs in one folder give the same
 * bytes, because the list of classes is a file of the repository: what a run happens to load differs from run to run. An example, a
 * tuning job, makes that list anew first; it may be empty.
 *
 * @param leftOut file names of libraries that the image does without
 */
record Stage(Path jar, List<Path> libraries, Path classes, Path output, PathMatcher leftOut) {
    private static final String MODULES = "java.base,java.logging,java.management,java.naming,java.net.http,"
            + "java.security.jgss,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.unsupported";

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxRAMPercentage=60",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");
    /** What Jib stamps on files; the JVM refuses an archive whose jars look younger or older. */
    private static final FileTime STAMP = FileTime.fromMillis(1000);

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var libraries = list(Path.of(arguments[1]));
        var leftOut = FileSystems.getDefault().getPathMatcher("glob:{" + arguments[4] + "}*.jar");
        var stage = new Stage(Path.of(arguments[0]), libraries, Path.of(arguments[2]), Path.of(arguments[3]), leftOut);
        delete(stage.output);
        stage.linkRuntime();
        stage.copyCLibrary();
        stage.copyJars();
        stage.writeSettings();
        if (!arguments[5].isEmpty()) {
            stage.listClasses(Path.of(arguments[5]));
        }
        stage.archiveClasses();
    }

    private Path root() {
        return output.resolve("root");
    }

    private Path runtime() {
        return root().resolve("opt/java");
    }

    private void linkRuntime() throws IOException, InterruptedException {
        run(
                Path.of(System.getProperty("java.home"), "bin", "jlink"),
                "--add-modules",
                MODULES,
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                runtime().toString());
    }

    /** Everything outside of the runtime that one of its files is linked with, under the path where it is found here. */
    private void copyCLibrary() throws IOException, InterruptedException {
        var needed = new TreeSet<String>();
        try (var files = Files.walk(runtime())) {
            for (var file : files.filter(Stage::isNative).toList()) {
                Pattern.compile("(/\\S+\\.so\\S*) \\(0x")
                        .matcher(output("ldd", file.toString()))
                        .results()
                        .map(match -> match.group(1))
                        .filter(path ->
                                !Path.of(path).normalize().startsWith(runtime().toAbsolutePath()))
                        .forEach(needed::add);
            }
        }
        for (var path : needed) {
            var target = root().resolve(path.substring(1));
            Files.createDirectories(target.getParent());
            Files.copy(Path.of(path).toRealPath(), target);
        }
    }

    private static boolean isNative(Path file) {
        var name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file) && (name.endsWith(".so") || name.equals("java"));
    }

    /** For the archive alone: Jib puts the same jars under the same paths. */
    private void copyJars() throws IOException {
        copy(jar, "app/classpath");
        for (var library : libraries) {
            copy(library, "app/libs");
        }
    }

    private void copy(Path file, String directory) throws IOException {
        var target = output.resolve("jars").resolve(directory).resolve(file.getFileName());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(target, STAMP);
    }

    private String classPath(Path base, boolean complete) {
        var jars = Stream.concat(
                Stream.of(base.resolve("app/classpath").resolve(jar.getFileName())),
                libraries.stream()
                        .filter(library -> complete || !leftOut.matches(library.getFileName()))
                        .map(library -> base.resolve("app/libs").resolve(library.getFileName())));
        return jars.map(Path::toString).collect(Collectors.joining(":"));
    }

    private void writeSettings() throws IOException {
        var settings = new ArrayList<>(FLAGS);
        settings.add("-XX:SharedArchiveFile=/app/classes.jsa");
        settings.add("-Xlog:cds=off");
        settings.add("-cp");
        settings.add(classPath(Path.of("/"), false));
        write("app/java.args", String.join("\n", settings));
        write("etc/passwd", "hpt:x:65532:65532::/tmp:/sbin/nologin");
        write("etc/nsswitch.conf", "hosts: files dns");
        Files.createDirectories(root().resolve("tmp"));
    }

    private void write(String path, String text) throws IOException {
        var file = root().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    /** What a short tuning job loads, the operator's part of which is kept. */
    private void listClasses(Path example) throws IOException, InterruptedException {
        var loaded = output.resolve("loaded.txt");
        run(
                runtime().resolve("bin/java"),
                "-XX:DumpLoadedClassList=" + loaded,
                "-Xshare:off",
                "-cp",
                classPath(output.resolve("jars"), true),
                "io.hptoperator.cli.Hpt",
                "local",
                "--quiet",
                "--work-dir",
                output.resolve("first-run").toString(),
                example.toString());
        var kept = Files.readAllLines(loaded).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("@"))
                .map(line -> line.replaceFirst(" .*", ""))
                .filter(name -> !name.startsWith("io/hptoperator/local/") && !name.contains("0x"))
                .distinct()
                .sorted()
                .toList();
        Files.write(classes, kept);
    }

    /** Of listed classes those that are still there; a list that is a little old costs a little time at the start. */
    private void archiveClasses() throws IOException, InterruptedException {
        var dump = new ArrayList<>(FLAGS);
        dump.addAll(List.of(
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + root().resolve("app/classes.jsa"),
                "-Xlog:cds=error,cds*=error",
                "-cp",
                classPath(output.resolve("jars"), false)));
        run(runtime().resolve("bin/java"), dump.toArray(String[]::new));
    }

    private static void run(Path program, String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(program.toString()), Arrays.stream(arguments))
                .toList();
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException("%s ended with %d: %s".formatted(program.getFileName(), code, command));
        }
    }

    private static String output(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return text;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).forEach(Stage::deleteOne);
            }
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
