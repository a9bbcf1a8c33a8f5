package io.hptoperator.local.apiserver;

import io.hptoperator.local.apiserver.ApiStatus.Cause;
import io.hptoperator.local.apiserver.ApiStatus.Details;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The failures of an API server, in the words of {@code k8s.io/apimachinery/pkg/api/errors} and the generic registry. */
final class Failures {
    private Failures() {}

    static ApiException badRequest(String message) {
        return new ApiException(ApiStatus.of(400, "BadRequest", message));
    }

    static ApiException unknownPath() {
        return about(404, "NotFound", "the server could not find the requested resource", details("", "", ""));
    }

    static ApiException notFound(ResourceType type, String name) {
        return about(
                404,
                "NotFound",
                "%s \"%s\" not found".formatted(type.qualifiedPlural(), name),
                details(name, type.group(), type.plural()));
    }

    static ApiException alreadyExists(ResourceType type, String name) {
        return about(
                409,
                "AlreadyExists",
                "%s \"%s\" already exists".formatted(type.qualifiedPlural(), name),
                details(name, type.group(), type.plural()));
    }

    static ApiException modified(ResourceType type, String name) {
        return conflict(
                type,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** @param problem what is in the way, for the end of the message */
    static ApiException conflict(ResourceType type, String name, String problem) {
        return about(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualifiedPlural(), name, problem),
                details(name, type.group(), type.plural()));
    }

    static ApiException applyConflict(String message, List<Cause> causes) {
        return about(409, "Conflict", message, new Details("", "", "", "", causes, OptionalInt.empty()));
    }

    static ApiException forbidden(ResourceType type, String name, String problem, List<Cause> causes) {
        return about(
                403,
                "Forbidden",
                "%s \"%s\" is forbidden: %s".formatted(type.qualifiedPlural(), name, problem),
                new Details(name, type.group(), type.plural(), "", causes, OptionalInt.empty()));
    }

    static ApiException invalid(ResourceType type, String name, List<Admission.FieldError> errors) {
        var problems = errors.stream()
                .map(error -> error.field() + ": " + error.message())
                .distinct()
                .collect(Collectors.joining(", "));
        var kind = type.group().isEmpty() ? type.kind() : type.kind() + "." + type.group();
        var causes = errors.stream()
                .map(error -> new Cause(error.reason(), error.message(), error.field()))
                .toList();
        return about(
                422,
                "Invalid",
                "%s \"%s\" is invalid: %s".formatted(kind, name, errors.size() == 1 ? problems : "[" + problems + "]"),
                new Details(name, type.group(), type.kind(), "", causes, OptionalInt.empty()));
    }

    static ApiException invalidField(ResourceType type, String name, String field, String message) {
        return invalid(type, name, List.of(new Admission.FieldError(field, "FieldValueInvalid", message)));
    }

    /** A patch that cannot be applied to this object. */
    static ApiException unfitPatch(ResourceType type, String name, String problem) {
        return about(
                422,
                "Invalid",
                "the server rejected our request due to an error in our request: " + problem,
                details(name, type.group(), type.plural()));
    }

    static ApiException methodNotAllowed() {
        return new ApiException(ApiStatus.of(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource"));
    }

    static ApiException unsupportedMediaType(String given, String accepted) {
        return new ApiException(ApiStatus.of(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: %s (got %s)"
                        .formatted(accepted, given)));
    }

    static ApiStatus expired(String message) {
        return ApiStatus.of(410, "Expired", message);
    }

    private static ApiException about(int code, String reason, String message, Details details) {
        return new ApiException(new ApiStatus(code, reason, message, Optional.of(details)));
    }

    private static Details details(String name, String group, String kind) {
        return new Details(name, group, kind, "", List.of(), OptionalInt.empty());
    }
}
