package io.hptoperator.training.metrics;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The end of a log. */
public final class LogTail {
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    public void write(byte[] buffer, int offset, int length) {
        all.write(buffer, offset, length);
    }

    public String text() {
        return all.toString(StandardCharsets.UTF_8);
    }
}
