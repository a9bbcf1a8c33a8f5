package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Defaults, prunes and validates each object on its way into the store: the place of schemas. */
@FunctionalInterface
public interface Admission {
    /** Takes every object as it is. */
    Admission OPEN = (request, _) -> new Verdict.Admitted(request.object());

    Verdict admit(Request request, Catalog catalog);

    /** What is being done; a status write changes nothing but the status, yet the whole object is validated. */
    enum Operation {
        CREATE,
        UPDATE,
        UPDATE_STATUS
    }

    /**
     * @param old what is stored now; empty on create
     * @param object what would be stored, with its metadata complete
     */
    record Request(ResourceType type, Operation operation, Optional<ObjectNode> old, ObjectNode object) {}

    /** Either the object to store or why there is none. */
    sealed interface Verdict {
        /**
         * @param object defaulted and pruned; may be the one that was given
         * @param unknownFields paths that were pruned, such as {@code spec.colour}: refused or warned of when the client
         *     asked for {@code fieldValidation}
         */
        record Admitted(ObjectNode object, List<String> unknownFields) implements Verdict {
            public Admitted(ObjectNode object) {
                this(object, List.of());
            }
        }

        /**
         * @param errors at least one
         * @param unknownFields as in {@link Admitted}; a strict client hears of them first
         */
        record Rejected(List<FieldError> errors, List<String> unknownFields) implements Verdict {
            public Rejected(List<FieldError> errors) {
                this(errors, List.of());
            }
        }
    }

    /**
     * One cause of a 422.
     *
     * @param field path of the field, such as {@code spec.limits[0].value}
     * @param reason of {@code metav1.CauseType}: {@code FieldValueInvalid}, {@code FieldValueRequired}, …
     * @param message with the value and the remedy, without the path: {@code Invalid value: 3: must be even}
     */
    record FieldError(String field, String reason, String message) {}
}
