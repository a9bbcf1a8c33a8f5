package io.hptoperator.local.processes;

import io.hptoperator.local.apiserver.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a container wrote to its standard streams, in a plain file that people can read, and beside it in memory when each
 * piece was written, for readers that ask for times. Safe for one writer and many readers.
 */
final class ContainerLog implements LogSource.Log, AutoCloseable {
    private final Path file;
    private final OutputStream out;
    private final NavigableMap<Long, Instant> writtenAt = new TreeMap<>();
    private long size;
    private boolean closed;

    ContainerLog(Path file) throws IOException {
        this.file = file;
        this.out = Files.newOutputStream(file);
    }

    Path file() {
        return file;
    }

    synchronized void append(byte[] bytes, int length, Instant now) throws IOException {
        writtenAt.put(size, now);
        out.write(bytes, 0, length);
        size += length;
        notifyAll();
    }

    synchronized long size() {
        return size;
    }

    @Override
    public InputStream open(long offset) throws IOException {
        var bytes = Files.newInputStream(file);
        bytes.skipNBytes(offset);
        return bytes;
    }

    @Override
    public synchronized Instant timeAt(long offset) {
        var piece = writtenAt.floorEntry(offset);
        return piece == null ? Instant.EPOCH : piece.getValue();
    }

    @Override
    public synchronized boolean awaitMoreThan(long known) throws InterruptedException {
        while (size <= known && !closed) {
            wait();
        }
        return size > known;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        out.close();
        notifyAll();
    }
}
