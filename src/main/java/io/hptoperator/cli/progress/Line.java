package io.hptoperator.cli.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One line on a screen, with its styles. Widths are counted in characters. */
record Line(List<Span> spans) {
    private static final Pattern WORD_START = Pattern.compile("(?<= )(?! )");

    static final Line EMPTY = new Line(List.of());

    /** Control characters, which a trainer's message may hold, would move the cursor. */
    record Span(String text, Style style) {
        Span {
            text = text.replaceAll("\\p{Cntrl}+", " ");
        }

        int width() {
            return text.codePointCount(0, text.length());
        }

        Span first(int width) {
            return width() <= width ? this : new Span(text.substring(0, text.offsetByCodePoints(0, width)), style);
        }
    }

    Line {
        spans = List.copyOf(spans);
    }

    static Line of(String text) {
        return EMPTY.plus(text);
    }

    Line plus(String text) {
        return plus(text, Style.PLAIN);
    }

    Line plus(String text, Style style) {
        var more = new ArrayList<>(spans);
        more.add(new Span(text, style));
        return new Line(more);
    }

    Line plus(Line other) {
        var more = new ArrayList<>(spans);
        more.addAll(other.spans);
        return new Line(more);
    }

    int width() {
        return spans.stream().mapToInt(Span::width).sum();
    }

    /** Cut to the width, with an ellipsis where something is missing. */
    Line clipped(int width, String ellipsis) {
        if (width() <= width) {
            return this;
        }
        List<Span> kept = new ArrayList<>();
        int left = width - ellipsis.length();
        for (var span : spans) {
            var part = span.first(Math.max(0, left));
            kept.add(part);
            left -= part.width();
        }
        kept.add(new Span(ellipsis, Style.FAINT));
        return new Line(kept);
    }

    /** Broken between words where it is too long; the second line and those after it begin with the indent. */
    List<Line> wrapped(int width, String indent) {
        List<Line> lines = new ArrayList<>();
        var line = EMPTY;
        for (var word : words()) {
            boolean fits = line.width() + word.width() <= width;
            if (!fits && line.width() > indent.length()) {
                lines.add(line);
                line = of(indent);
            }
            line = line.plus(word.text(), word.style());
        }
        lines.add(line);
        return lines;
    }

    /** Each with the spaces after it. */
    private List<Span> words() {
        return spans.stream()
                .flatMap(span -> WORD_START.splitAsStream(span.text()).map(word -> new Span(word, span.style())))
                .toList();
    }

    String text(boolean colour) {
        return spans.stream()
                .map(span -> colour ? span.style().apply(span.text()) : span.text())
                .collect(Collectors.joining())
                .stripTrailing();
    }
}
