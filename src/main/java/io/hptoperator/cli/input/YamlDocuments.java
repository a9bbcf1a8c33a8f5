package io.hptoperator.cli.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The documents of one source; what comes after a syntax error is not read. JSON is YAML. */
record YamlDocuments(List<Document> documents, List<Problem> problems) {
    YamlDocuments {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    static YamlDocuments of(Source source) {
        var settings = LoadSettings.builder()
                .setLabel(source.name())
                .setSchema(new CoreSchema())
                .build();
        List<Document> documents = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        try {
            for (var node : new Compose(settings).composeAllFromString(source.text())) {
                number++;
                // The constructor changes the node, so lines are taken first.
                var lines = new Lines(node);
                var content = new StandardConstructor(settings).constructSingleDocument(Optional.of(node));
                read(source, number, lines, content, documents, problems);
            }
        } catch (MarkedYamlEngineException e) {
            problems.add(syntaxError(source, e));
        }
        if (documents.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.of(source, "is empty; give at least one HyperParameterTuningJob"));
        }
        return new YamlDocuments(documents, problems);
    }

    private static void read(
            Source source, int number, Lines lines, Object content, List<Document> documents, List<Problem> problems) {
        switch (content) {
            case null -> {} // nothing between two separators, or only comments
            case Map<?, ?> map -> documents.add(new Document(source, number, named(map), lines));
            default ->
                problems.add(new Problem(
                        source.name(),
                        "document " + number,
                        OptionalInt.of(lines.first()),
                        "is no Kubernetes resource; it must begin with apiVersion and kind"));
        }
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }

    private static Problem syntaxError(Source source, MarkedYamlEngineException error) {
        var mark = error.getProblemMark().or(error::getContextMark);
        var line = mark.map(at -> OptionalInt.of(at.getLine() + 1)).orElseGet(OptionalInt::empty);
        var context = Objects.requireNonNullElse(error.getContext(), "");
        var column =
                mark.map(at -> " (column %d)".formatted(at.getColumn() + 1)).orElse("");
        return new Problem(
                source.name(),
                "",
                line,
                "is not valid YAML: " + (context.isEmpty() ? "" : context + ", ") + error.getProblem() + column);
    }
}
