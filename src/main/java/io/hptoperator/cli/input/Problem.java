package io.hptoperator.cli.input;

import java.util.OptionalInt;

/**
 * One thing that is wrong with what the user gave.
 *
 * @param source as the user named it
 * @param document which of its documents; empty when the source as a whole is meant
 * @param line counted from 1; of the field, or of the nearest thing around it that is there
 * @param text path of the field, its value and what to do
 */
public record Problem(String source, String document, OptionalInt line, String text) {
    static Problem of(Source source, String text) {
        return new Problem(source.name(), "", OptionalInt.empty(), text);
    }

    /** As compilers write it, so that editors can jump there. */
    @Override
    public String toString() {
        return source + (line.isPresent() ? ":" + line.getAsInt() : "") + ": " + text;
    }
}
