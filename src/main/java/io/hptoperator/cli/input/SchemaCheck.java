package io.hptoperator.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.admission.Violation;
import io.hptoperator.cli.definitions.ShippedDefinitions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What an API server would say of a custom resource: unknown fields, types, bounds, and the rules of its definition. */
final class SchemaCheck implements Function<Document, List<Violation>> {
    private final ObjectMapper json = new ObjectMapper();
    private final ShippedDefinitions definitions;

    SchemaCheck(ShippedDefinitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public List<Violation> apply(Document document) {
        return definitions
                .schema(document.apiVersion(), document.kind())
                .map(schema -> violations(schema, document))
                .orElse(List.of());
    }

    private List<Violation> violations(ShippedDefinitions.Schema schema, Document document) {
        ObjectNode sent = json.valueToTree(document.content());
        var decoded = schema.compiled().decode(sent);
        var unknown = decoded.unknownFields().stream()
                .map(path -> new Violation(
                        path,
                        "",
                        "is not a field of a %s; %s".formatted(document.kind(), correction(schema.text(), path))));
        Set<String> told = new HashSet<>();
        var refused = schema.compiled().validateCreate(decoded.object()).errors().stream()
                .filter(error -> !error.field().text().isEmpty()) // about the others, which are listed themselves
                .map(error -> WrongTypes.violation(error, sent)
                        .orElseGet(() -> new Violation(error.field().text(), "", error.body())))
                .filter(violation -> told.add(violation.path())); // of alternative types each one complains
        return Stream.concat(unknown, refused).toList();
    }

    private static String correction(JsonNode schema, String path) {
        int end = path.lastIndexOf('.');
        var wrong = path.substring(end + 1);
        return Spelling.nearest(wrong, Places.fields(schema, path.substring(0, Math.max(0, end))))
                .map(name -> "did you mean %s?".formatted(name)
                        + (isCapitalised(wrong, name) ? " Every name begins with a small letter here" : ""))
                .orElse("correct its spelling or remove it");
    }

    /** As in a request to SageMaker, where then all of them are. */
    private static boolean isCapitalised(String wrong, String name) {
        return wrong.substring(1).equals(name.substring(1)) && Character.isUpperCase(wrong.charAt(0));
    }
}
