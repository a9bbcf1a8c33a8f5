package io.hptoperator.local.processes;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a container leaves as its last word, within a kubelet's limits. */
final class TerminationMessage {
    private static final int LONGEST = 4096;
    private static final int LONGEST_FROM_LOG = 2048;
    private static final int MOST_LINES_FROM_LOG = 80;

    private TerminationMessage() {}

    /** The message file, or the end of the log if the container failed silently and its policy allows it. */
    static String read(PreparedContainer prepared, int exitCode) throws IOException {
        var file = prepared.terminationMessage();
        var written = Files.isRegularFile(file) ? head(file) : "";
        boolean logsAllowed =
                "FallbackToLogsOnError".equals(prepared.container().getTerminationMessagePolicy());
        return written.isEmpty() && exitCode != 0 && logsAllowed ? endOf(prepared.log()) : written;
    }

    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }

    private static String endOf(Path log) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - LONGEST_FROM_LOG);
            var bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES_FROM_LOG), lines.size()));
        }
    }
}
