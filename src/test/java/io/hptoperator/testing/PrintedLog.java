package io.hptoperator.testing;

import io.hptoperator.local.apiserver.LogSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.TreeMap;

/** What a container has printed so far, line by line. */
final class PrintedLog implements LogSource.Log {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TreeMap<Long, Instant> times = new TreeMap<>();

    synchronized void print(String text, Instant now) {
        if (!text.isEmpty()) {
            times.put((long) bytes.size(), now);
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public synchronized InputStream open(long offset) {
        var all = bytes.toByteArray();
        int from = (int) Math.min(offset, all.length);
        return new ByteArrayInputStream(all, from, all.length - from);
    }

    @Override
    public synchronized Instant timeAt(long offset) {
        return Objects.requireNonNull(times.floorEntry(offset), "a piece at the offset")
                .getValue();
    }

    @Override
    public boolean awaitMoreThan(long known) {
        return false;
    }
}
