package io.hptoperator.training.metrics;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A container's log as a kubelet serves it with {@code timestamps=true}. */
public final class FakeLog {
    public static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    /** @param text a character for each byte */
    private record Line(Instant time, String text) {}

    private final List<Line> lines = new ArrayList<>();
    private Instant now = NOON;

    /** So many milliseconds after noon. */
    public synchronized FakeLog at(long millis) {
        now = NOON.plusMillis(millis);
        return this;
    }

    public synchronized FakeLog print(String... texts) {
        for (var text : texts) {
            print((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** One record of the runtime, with or without an end of line. */
    public synchronized FakeLog print(byte[] text) {
        lines.add(new Line(now, new String(text, StandardCharsets.ISO_8859_1)));
        return this;
    }

    /** The older lines are in another file now, which nobody is shown. */
    public synchronized FakeLog rotate(int linesLeft) {
        lines.subList(0, Math.max(0, lines.size() - linesLeft)).clear();
        return this;
    }

    /** Everything from a time on that fits. */
    public synchronized byte[] read(Optional<Instant> since, int limit) {
        var bytes = read(lines, since);
        return Arrays.copyOf(bytes, Math.min(limit, bytes.length));
    }

    /** The last records. */
    public synchronized byte[] tail(int most) {
        return read(lines.subList(Math.max(0, lines.size() - most), lines.size()), Optional.empty());
    }

    private static byte[] read(List<Line> lines, Optional<Instant> since) {
        var bytes = new ByteArrayOutputStream();
        boolean newLine = true;
        for (var line : lines) {
            if (since.filter(line.time()::isBefore).isEmpty()) {
                if (newLine) {
                    bytes.writeBytes((line.time() + " ").getBytes(StandardCharsets.UTF_8));
                }
                bytes.writeBytes(line.text().getBytes(StandardCharsets.ISO_8859_1));
            }
            newLine = line.text().endsWith("\n");
        }
        return bytes.toByteArray();
    }
}
