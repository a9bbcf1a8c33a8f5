package io.hptoperator.cli.input;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.admission.TrainingAdmission;
import io.hptoperator.admission.TuningAdmission;
import io.hptoperator.admission.Violation;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.cli.definitions.ShippedDefinitions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that a document is held to: its kind and name, its kind's schema, and what the operator would say of it. The
 * three are asked in one go, so that the user sees all violations at once.
 */
public final class DocumentChecks {
    private static final String NAME = "metadata.name";

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final Function<Document, List<Violation>> schema;

    /** All of them. */
    public DocumentChecks(ShippedDefinitions definitions) {
        this(new SchemaCheck(definitions));
    }

    /** @param schema what the API server would say of the document's content */
    DocumentChecks(Function<Document, List<Violation>> schema) {
        this.schema = schema;
    }

    List<Problem> check(Document document) {
        var unknown = KnownKind.violation(document);
        if (unknown.isPresent()) {
            return List.of(unknown.get());
        }
        List<Violation> violations = new ArrayList<>();
        violations.addAll(contentViolations(document));
        if (document.name().isEmpty()) {
            violations.removeIf(violation -> violation.path().equals(NAME));
            violations.addFirst(new Violation(NAME, "", "is missing; every resource needs a name"));
        }
        return violations.stream()
                .map(violation -> document.problem(violation.path(), withoutPath(violation)))
                .toList();
    }

    private List<Violation> contentViolations(Document document) {
        var ofSchema = schema.apply(document);
        try {
            return merged(operatorsView(document), ofSchema);
        } catch (IllegalArgumentException wrongType) {
            // The schema says it better, where it says it at all.
            return ofSchema.isEmpty() ? List.of(wrongType(wrongType)) : ofSchema;
        }
    }

    /** Both state many rules; of two complaints about one field, or about the object around it, the operator's says more. */
    private static List<Violation> merged(List<Violation> ofOperator, List<Violation> ofSchema) {
        var more = ofSchema.stream()
                .filter(schema -> ofOperator.stream().noneMatch(known -> isWithin(known.path(), schema.path())));
        return Stream.concat(ofOperator.stream(), more).toList();
    }

    private static boolean isWithin(String path, String around) {
        return path.equals(around) || path.startsWith(around + ".") || path.startsWith(around + "[");
    }

    private List<Violation> operatorsView(Document document) {
        return switch (KnownKind.of(document).orElseThrow()) {
            case HYPER_PARAMETER_TUNING_JOB -> tuningJob(document);
            case TRAINING_JOB -> trainingJob(document);
            case CONFIG_MAP, SECRET -> List.of();
        };
    }

    private List<Violation> tuningJob(Document document) {
        var job = serialization.convertValue(document.content(), HyperParameterTuningJob.class);
        return switch (TuningAdmission.admit(job)) {
            case TuningAdmission.Admitted _ -> List.of();
            case TuningAdmission.Rejected(var violations) -> violations;
        };
    }

    private List<Violation> trainingJob(Document document) {
        var job = serialization.convertValue(document.content(), TrainingJob.class);
        // What every stored object has; the verdict does not depend on it.
        job.getMetadata().setUid("");
        job.getMetadata().setCreationTimestamp(Instant.EPOCH.toString());
        return switch (TrainingAdmission.admit(job)) {
            case TrainingAdmission.Admitted _ -> List.of();
            case TrainingAdmission.Rejected(var violations) -> violations;
        };
    }

    /** A text where a number belongs, a list where a mapping belongs: nothing more can be said of such a document. */
    private static Violation wrongType(IllegalArgumentException failure) {
        if (failure.getCause() instanceof JsonMappingException mapping) {
            var path = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining());
            return new Violation(
                    path.startsWith(".") ? path.substring(1) : path,
                    "",
                    "has the wrong type: "
                            + mapping.getOriginalMessage().lines().findFirst().orElse("")
                            + "; kubectl explain shows the right one");
        }
        throw failure;
    }

    private static String withoutPath(Violation violation) {
        return violation.value().isEmpty()
                ? violation.message()
                : "\"%s\": %s".formatted(violation.value(), violation.message());
    }
}
