package io.hptoperator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.local.schema.CustomResourceSchema;
import io.hptoperator.local.schema.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What each layer has against a resource; nothing when it accepts. */
final class Refusals {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Map<String, CustomResourceSchema> SCHEMAS = Map.of(
            "HyperParameterTuningJob", schema("hyperparametertuningjobs"), "TrainingJob", schema("trainingjobs"));

    private Refusals() {}

    /** Schema and CEL, as the embedded API server applies them. */
    static List<FieldError> bySchema(ObjectNode resource) {
        var schema = Objects.requireNonNull(SCHEMAS.get(kind(resource)));
        return schema.validateCreate(schema.decode(resource).object()).errors();
    }

    static List<Violation> byOperator(ObjectNode resource) {
        return kind(resource).equals("TrainingJob")
                ? violations(TrainingAdmission.admit(created(resource, TrainingJob.class)))
                : violations(TuningAdmission.admit(created(resource, HyperParameterTuningJob.class)));
    }

    private static String kind(ObjectNode resource) {
        return resource.path("kind").asText();
    }

    private static <T extends HasMetadata> T created(ObjectNode resource, Class<T> type) {
        T created = SERIALIZATION.convertValue(resource, type);
        created.getMetadata().setCreationTimestamp("2026-11-24T00:00:00Z");
        created.getMetadata().setUid("5d1f");
        return created;
    }

    private static List<Violation> violations(TuningAdmission admission) {
        return switch (admission) {
            case TuningAdmission.Admitted _ -> List.of();
            case TuningAdmission.Rejected(var violations) -> violations;
        };
    }

    private static List<Violation> violations(TrainingAdmission admission) {
        return switch (admission) {
            case TrainingAdmission.Admitted _ -> List.of();
            case TrainingAdmission.Rejected(var violations) -> violations;
        };
    }

    private static CustomResourceSchema schema(String plural) {
        var file = "/crds/" + plural + ".hpt-operator.io.yaml";
        JsonNode crd = SERIALIZATION.unmarshal(
                Objects.requireNonNull(Refusals.class.getResourceAsStream(file)), JsonNode.class);
        return CustomResourceSchema.of(crd.at("/spec/versions/0/schema/openAPIV3Schema"));
    }
}
