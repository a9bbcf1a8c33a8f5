package io.hptoperator.training.metrics;

import com.google.re2j.Pattern;

/** The codes with which programs colour their output and move the cursor (ECMA-48), which are no part of what they say. */
public final class TerminalEscapes {
    /** CSI sequences, OSC sequences up to their terminator, and two-character escapes. */
    private static final Pattern ESCAPE =
            Pattern.compile("\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b\\n\\r]*(?:\\x07|\\x1b\\\\)?|[ -/]*[0-~])");

    private TerminalEscapes() {}

    public static String strip(String text) {
        return text.indexOf('\u001b') < 0 ? text : ESCAPE.matcher(text).replaceAll("");
    }
}
