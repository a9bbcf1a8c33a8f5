package io.hptoperator.local.apiserver;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** Sends one log: from the first wanted line on, and with {@code follow} until nothing can come any more. */
final class LogFeed implements Reply.Source {
    private static final int PIECE = 16 * 1024;

    private final LogSource.Log log;
    private final LogOptions options;
    private final Optional<Instant> since;
    private boolean atLineStart = true;
    private long bytesLeft;

    LogFeed(LogSource.Log log, LogOptions options, Optional<Instant> since) {
        this.log = log;
        this.options = options;
        this.since = since;
        this.bytesLeft = options.limitBytes().orElse(Long.MAX_VALUE);
    }

    @Override
    public void run(Reply.Sink sink) throws IOException, InterruptedException {
        long sent = copy(firstWanted(), sink);
        while (options.follow() && bytesLeft > 0 && log.awaitMoreThan(sent)) {
            sent = copy(sent, sink);
        }
    }

    /** The offset of the first line that is recent enough and among the last ones. */
    private long firstWanted() throws IOException {
        if (since.isEmpty() && options.tailLines().isEmpty()) {
            return 0;
        }
        var starts = new ArrayDeque<Long>();
        long offset = 0;
        boolean lineStart = true;
        try (var bytes = new BufferedInputStream(log.open(0))) {
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                if (lineStart && isRecent(offset)) {
                    keep(starts, offset);
                }
                lineStart = next == '\n';
                offset++;
            }
        }
        return starts.isEmpty() ? offset : starts.getFirst();
    }

    private boolean isRecent(long offset) {
        return since.filter(log.timeAt(offset)::isBefore).isEmpty();
    }

    private void keep(ArrayDeque<Long> starts, long offset) {
        long most = options.tailLines().orElse(1);
        if (options.tailLines().isPresent()) {
            starts.addLast(offset);
            if (starts.size() > most) {
                starts.removeFirst();
            }
        } else if (starts.isEmpty()) {
            starts.addLast(offset);
        }
    }

    /** Returns the offset after the last byte that was sent. */
    private long copy(long from, Reply.Sink sink) throws IOException, InterruptedException {
        long offset = from;
        try (InputStream bytes = log.open(from)) {
            var piece = new byte[PIECE];
            for (int length = bytes.read(piece); length >= 0 && bytesLeft > 0; length = bytes.read(piece)) {
                sink.send(
                        List.of(limited(options.timestamps() ? stamped(piece, length, offset) : plain(piece, length))));
                offset += length;
            }
        }
        return offset;
    }

    private static Buffer plain(byte[] bytes, int length) {
        return Buffer.buffer(length).appendBytes(bytes, 0, length);
    }

    private Buffer stamped(byte[] bytes, int length, long offset) {
        var text = Buffer.buffer();
        for (int i = 0; i < length; i++) {
            if (atLineStart) {
                text.appendString(log.timeAt(offset + i) + " ");
            }
            text.appendByte(bytes[i]);
            atLineStart = bytes[i] == '\n';
        }
        return text;
    }

    private Buffer limited(Buffer text) {
        var sent = text.length() <= bytesLeft ? text : text.getBuffer(0, (int) bytesLeft);
        bytesLeft -= sent.length();
        return sent;
    }
}
