package io.hptoperator.cli.input;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One YAML document that is a mapping.
 *
 * @param number in its source, counted from 1
 * @param content plain maps, lists and values
 */
public record Document(Source source, int number, Map<String, Object> content, Lines lines) {
    /** What a resource is named when it names no namespace, as with kubectl. */
    static final String DEFAULT_NAMESPACE = "default";

    public String kind() {
        return text(content, "kind").orElse("");
    }

    public String apiVersion() {
        return text(content, "apiVersion").orElse("");
    }

    public String name() {
        return metadata("name").orElse("");
    }

    public String namespace() {
        return metadata("namespace").orElse(DEFAULT_NAMESPACE);
    }

    /** Where the file is that it came from. */
    public Path directory() {
        return source.directory();
    }

    /** For people: {@code document 2, HyperParameterTuningJob digits}. */
    public String label() {
        var what = (kind() + " " + name()).strip();
        return "document " + number + (what.isEmpty() ? "" : ", " + what);
    }

    /** Something wrong with a field. */
    public Problem problem(String path, String text) {
        return new Problem(source.name(), label(), lines.of(path), path + ": " + text);
    }

    /** Something wrong with the document as a whole. */
    public Problem problem(String text) {
        return new Problem(source.name(), label(), OptionalInt.of(lines.first()), text);
    }

    private Optional<String> metadata(String field) {
        return content.get("metadata") instanceof Map<?, ?> metadata ? text(metadata, field) : Optional.empty();
    }

    private static Optional<String> text(Map<?, ?> map, String field) {
        return map.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
