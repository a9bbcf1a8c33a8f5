package io.hptoperator.local.processes;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Moves absolute paths of the container below a directory of this machine. Only paths that the container contract or a
 * volume mount defines are moved, wherever they appear as a whole path in variables, arguments or downward files: {@code
 * --model=/opt/ml/model/x} is moved, {@code s3://bucket/opt/ml} and {@code /opt/mlflow} are not.
 */
final class Relocation {
    private static final String NAME_CHARACTER = "[\\w.~/-]";

    private final Path root;
    private final Pattern moved;

    Relocation(Path root, Collection<String> containerPaths) {
        this.root = root;
        var paths = containerPaths.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        this.moved = Pattern.compile("(?<!" + NAME_CHARACTER + ")(?:" + paths + ")(?![\\w.~-])");
    }

    /** The place of one container path. */
    Path place(String containerPath) {
        return root.resolve(containerPath.substring(1));
    }

    String apply(String text) {
        return moved.matcher(text).replaceAll(found -> Matcher.quoteReplacement(root + found.group()));
    }
}
