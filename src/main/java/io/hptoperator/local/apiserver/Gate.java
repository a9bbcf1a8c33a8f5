package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.apiserver.Admission.Verdict;
import io.hptoperator.local.apiserver.WriteOptions.FieldValidation;
import io.hptoperator.local.store.Metadata;
import java.util.List;
import java.util.stream.Collectors;

/** Lets objects pass that admission admits. */
final class Gate {
    private final Admission admission;
    private final Catalog catalog;

    Gate(Admission admission, Catalog catalog) {
        this.admission = admission;
        this.catalog = catalog;
    }

    /** @param warnings about fields that were dropped */
    record Passed(ObjectNode object, List<String> warnings) {}

    /** @throws ApiException 422 when it is rejected, 400 when it has unknown fields and the client is strict */
    Passed pass(Admission.Request request, FieldValidation validation) {
        return switch (admission.admit(request, catalog)) {
            case Verdict.Rejected(var errors, var unknown) -> {
                warnings(request.type(), unknown, validation);
                throw Failures.invalid(request.type(), new Metadata(request.object()).name(), errors);
            }
            case Verdict.Admitted(var object, var unknown) ->
                new Passed(object, warnings(request.type(), unknown, validation));
        };
    }

    private static List<String> warnings(ResourceType type, List<String> unknown, FieldValidation validation) {
        var problems = unknown.stream().map("unknown field \"%s\""::formatted).toList();
        return switch (validation) {
            case IGNORE -> List.of();
            case WARN -> problems;
            case STRICT -> {
                if (!problems.isEmpty()) {
                    throw Failures.badRequest(
                            "%s in version \"%s\" cannot be handled as a %s: strict decoding error: %s"
                                    .formatted(
                                            type.kind(),
                                            type.version(),
                                            type.kind(),
                                            problems.stream().collect(Collectors.joining(", "))));
                }
                yield problems;
            }
        };
    }
}
