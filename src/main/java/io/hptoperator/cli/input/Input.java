package io.hptoperator.cli.input;

import io.hptoperator.cli.input.Source.UnreadableSourceException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Everything that the user gave, and everything that is wrong with it.
 *
 * @param documents in the order given; those with problems too
 * @param problems by source and line
 */
public record Input(List<Document> documents, List<Problem> problems) {
    public Input {
        documents = List.copyOf(documents);
        problems = bySource(problems);
    }

    /**
     * Reads files, or standard input for {@code -}, and checks every document, whatever is wrong with the others.
     *
     * @param checks what is asked of a document
     */
    public static Input read(List<String> arguments, InputStream standardInput, DocumentChecks checks) {
        List<Document> documents = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (var argument : arguments) {
            try {
                var read = YamlDocuments.of(Source.read(argument, standardInput));
                documents.addAll(read.documents());
                problems.addAll(read.problems());
                read.documents().forEach(document -> problems.addAll(checks.check(document)));
            } catch (UnreadableSourceException e) {
                problems.add(new Problem(argument, "", OptionalInt.empty(), e.problem()));
            }
        }
        problems.addAll(repeated(documents));
        return new Input(documents, problems);
    }

    private static List<Problem> bySource(List<Problem> problems) {
        var sources = problems.stream().map(Problem::source).distinct().toList();
        return problems.stream()
                .sorted(Comparator.comparingInt((Problem problem) -> sources.indexOf(problem.source()))
                        .thenComparingInt(problem -> problem.line().orElse(0)))
                .toList();
    }

    public boolean isValid() {
        return problems.isEmpty();
    }

    public List<Document> of(KnownKind kind) {
        return documents.stream()
                .filter(document -> KnownKind.of(document).stream().anyMatch(kind::equals))
                .toList();
    }

    /** Two resources of one identity: the second would silently replace the first. */
    private static List<Problem> repeated(List<Document> documents) {
        Map<String, Document> seen = new HashMap<>();
        return documents.stream()
                .filter(document -> !document.name().isEmpty())
                .flatMap(document -> {
                    var identity = String.join("/", document.kind(), document.namespace(), document.name());
                    var first = seen.putIfAbsent(identity, document);
                    return first == null
                            ? Stream.empty()
                            : Stream.of(document.problem(
                                    "metadata.name",
                                    "\"%s\": %s has a %s of this name already; choose another name"
                                            .formatted(document.name(), place(first, document), document.kind())));
                })
                .toList();
    }

    private static String place(Document first, Document second) {
        return first.source().equals(second.source())
                ? "document " + first.number()
                : first.source().name();
    }
}
