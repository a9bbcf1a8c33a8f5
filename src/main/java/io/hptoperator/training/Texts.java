package io.hptoperator.training;

import com.google.re2j.Pattern;
import io.hptoperator.training.metrics.TerminalEscapes;

/** Foreign text made fit for status: one line, no control characters, bounded. */
final class Texts {
    /** AMT's limit of FailureReason, in characters. */
    static final int MAX_LENGTH = 1024;

    private static final String GAP = " … ";
    private static final int HEAD = 320;
    private static final int TAIL = MAX_LENGTH - HEAD - GAP.length();
    /** Line ends, controls, and the invisible characters that reorder text on a terminal. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

    private Texts() {}

    /**
     * Too long a text loses its middle: a failure file begins with what matters, the last lines of a log end with it.
     */
    static String line(String raw) {
        var line =
                UNPRINTABLE.matcher(TerminalEscapes.strip(raw)).replaceAll(" ").strip();
        if (line.length() <= MAX_LENGTH) {
            return line;
        }
        int head = Character.isHighSurrogate(line.charAt(HEAD - 1)) ? HEAD - 1 : HEAD;
        int tail = line.length() - TAIL;
        return line.substring(0, head)
                + GAP
                + line.substring(Character.isLowSurrogate(line.charAt(tail)) ? tail + 1 : tail);
    }

    /** The first text followed by the second, if there is one. */
    static String joined(String first, String second) {
        return line(second.isBlank() ? first : first + ": " + second);
    }
}
