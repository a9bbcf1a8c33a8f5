package io.hptoperator.training.metrics;

import java.nio.charset.StandardCharsets;

/**
 * Cuts bytes into lines, and lines at carriage returns, with which progress bars overwrite what they wrote. Of a longer piece only the
 * beginning is kept, so memory is bounded whatever a program prints.
 */
final class LineSplitter {
    /** The line's time comes on top. */
    static final int MAX_PIECE = MetricScan.MAX_LINE + 64;

    interface Lines {
        /** A piece of the current line. */
        void piece(String text);

        /** The current line is over. */
        void lineEnd();
    }

    private final Lines lines;
    private final byte[] piece = new byte[MAX_PIECE];
    private int length;
    private boolean inLine;

    LineSplitter(Lines lines) {
        this.lines = lines;
    }

    void write(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            byte next = bytes[i];
            if (next == '\n') {
                endLine();
            } else if (next == '\r') {
                endPiece();
            } else if (length < MAX_PIECE) {
                piece[length++] = next;
                inLine = true;
            }
        }
    }

    /** Ends a last line that has no end of its own. */
    void endLine() {
        endPiece();
        if (inLine) {
            lines.lineEnd();
            inLine = false;
        }
    }

    private void endPiece() {
        if (length > 0) {
            lines.piece(new String(piece, 0, length, StandardCharsets.UTF_8));
            length = 0;
        }
    }
}
