package io.hptoperator.training.metrics;

import java.nio.charset.StandardCharsets;

/**
 * The end of a log whose lines may have their times in front of them, in bounded memory. Bytes that are not UTF-8 become U+FFFD. When bytes were dropped, the text begins with a whole
 * line, or, if there is no line end in it at all, with a whole character.
 */
public final class LogTail {
    /** More is not asked for from the end of a log. */
    public static final int MAX_LINES = 5_000;
    /** Bytes kept unless told otherwise: what {@link MetricScan} looks at, and the times. */
    static final int CAPACITY = MetricScan.MAX_TEXT + MAX_LINES * LineTime.MAX_LENGTH;

    private final byte[] ring;
    private long written;

    public LogTail() {
        this(CAPACITY);
    }

    /**
     * @param capacity in bytes, at least 1
     */
    LogTail(int capacity) {
        this.ring = new byte[capacity];
    }

    public void write(byte[] buffer, int offset, int length) {
        int kept = Math.min(length, ring.length);
        int from = offset + length - kept;
        int position = (int) ((written + length - kept) % ring.length);
        int first = Math.min(kept, ring.length - position);
        System.arraycopy(buffer, from, ring, position, first);
        System.arraycopy(buffer, from + first, ring, 0, kept - first);
        written += length;
    }

    /** Without the times. */
    public String text() {
        var bytes = bytes();
        int start = written > ring.length ? firstWhole(bytes) : 0;
        return LineTime.strip(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8));
    }

    private byte[] bytes() {
        int length = (int) Math.min(written, ring.length);
        int oldest = written > ring.length ? (int) (written % ring.length) : 0;
        var bytes = new byte[length];
        System.arraycopy(ring, oldest, bytes, 0, length - oldest);
        System.arraycopy(ring, 0, bytes, length - oldest, oldest);
        return bytes;
    }

    private static int firstWhole(byte[] bytes) {
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                return at + 1;
            }
        }
        int start = 0;
        while (start < bytes.length && (bytes[start] & 0xC0) == 0x80) {
            start++; // the rest of a character of several bytes
        }
        return start;
    }
}
