package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import java.util.Optional;

/**
 * Structural validation: types, bounds, required fields and combinations, in the order and with the sentences of kube-openapi's
 * validator. An error in a part that an update leaves as it was is forgiven (validation ratcheting).
 */
final class ValueValidation {
    private ValueValidation() {}

    /**
     * @param base where {@code value} stands in the object
     * @param old the value that an update replaces
     */
    static List<FieldError> validate(Structural schema, JsonNode value, Optional<JsonNode> old, FieldPath base) {
        return new ValueValidation()
                .ratcheted(schema, value, old, Place.at(base))
                .errors();
    }

    private Outcome ratcheted(Structural schema, JsonNode value, Optional<JsonNode> old, Place place) {
        var outcome = check(schema, value, old, place);
        return outcome.valid() || old.filter(stored -> Json.same(stored, value)).isEmpty()
                ? outcome
                : outcome.withoutErrors();
    }

    private Outcome check(Structural schema, JsonNode value, Optional<JsonNode> old, Place place) {
        var type = TypeRules.check(schema, value, place);
        if (value.isNull()) {
            return type.and(enumeration(schema, value, place));
        }
        var outcome = TypeRules.applies(schema) ? type.checked() : type;
        outcome = outcome.and(junctors(schema, value, old, place)).checked();
        if (value.isTextual()) {
            outcome = outcome.and(StringRules.limits(schema, value, place)).checked();
            outcome = StringRules.hasFormat(schema)
                    ? outcome.and(StringRules.format(schema, value, place)).checked()
                    : outcome;
        } else if (value.isNumber()) {
            outcome = outcome.and(NumberRules.check(schema, value, place)).checked();
        } else if (value.isArray()) {
            outcome = outcome.and(array(schema, value, old, place)).checked();
        }
        outcome = outcome.and(enumeration(schema, value, place)).checked();
        return (value.isObject()
                        ? outcome.and(object(schema, value, old, place)).checked()
                        : outcome)
                .checked();
    }

    private static Outcome enumeration(Structural schema, JsonNode value, Place place) {
        var allowed = schema.allowedValues();
        if (allowed.isEmpty() || allowed.stream().anyMatch(candidate -> Json.same(candidate, value))) {
            return Outcome.NOTHING;
        }
        var texts = allowed.stream()
                .map(candidate -> candidate.isTextual() ? candidate.textValue() : GoText.json(candidate))
                .toList();
        return Outcome.of(FieldError.notSupported(place.path(), value, texts));
    }

    private Outcome array(Structural schema, JsonNode value, Optional<JsonNode> old, Place place) {
        var outcome = Outcome.NOTHING;
        int size = value.size();
        for (int index = 0; index < size && schema.items().isPresent(); index++) {
            var stored = Correlation.ofItem(schema, value.get(index), old);
            outcome = outcome.and(ratcheted(schema.items().get(), value.get(index), stored, place.item(index)));
        }
        var least = schema.count("minItems");
        if (least.isPresent() && size < least.getAsLong()) {
            outcome = outcome.and(tooFew(place, size, least.getAsLong(), "items"));
        }
        var most = schema.count("maxItems");
        if (most.isPresent() && size > most.getAsLong()) {
            outcome = outcome.and(FieldError.tooMany(place.path(), size, most.getAsLong()));
        }
        return outcome.checked();
    }

    private Outcome object(Structural schema, JsonNode value, Optional<JsonNode> old, Place place) {
        var outcome = size(schema, value.size(), place);
        for (var field : value.properties()) {
            if (schema.values().isPresent() && !schema.properties().containsKey(field.getKey())) {
                var stored = Correlation.ofField(schema, field.getKey(), old);
                outcome = outcome.and(
                        ratcheted(schema.values().get(), field.getValue(), stored, place.mapValue(field.getKey())));
            }
        }
        for (var property : schema.properties().entrySet()) {
            if (value.has(property.getKey())) {
                var stored = isTypeOfRoot(property.getKey(), place)
                        ? Optional.<JsonNode>empty()
                        : Correlation.ofField(schema, property.getKey(), old);
                outcome = outcome.and(ratcheted(
                        property.getValue(), value.get(property.getKey()), stored, place.property(property.getKey())));
            }
        }
        return outcome.and(missing(schema, value, place));
    }

    private static Outcome missing(Structural schema, JsonNode value, Place place) {
        var outcome = Outcome.NOTHING;
        for (String required : schema.required()) {
            if (!value.has(required)) {
                outcome =
                        outcome.and(FieldError.required(place.mapValue(required).path(), ""));
            }
        }
        return outcome;
    }

    private static Outcome size(Structural schema, int size, Place place) {
        var outcome = Outcome.NOTHING;
        var least = schema.count("minProperties");
        if (least.isPresent() && size < least.getAsLong()) {
            outcome = outcome.and(tooFew(place, size, least.getAsLong(), "properties"));
        }
        var most = schema.count("maxProperties");
        return most.isPresent() && size > most.getAsLong()
                ? outcome.and(FieldError.tooMany(place.path(), size, most.getAsLong()))
                : outcome;
    }

    private static FieldError tooFew(Place place, int size, long least, String what) {
        return FieldError.invalid(
                place.path(),
                IntNode.valueOf(size),
                place.sentence("should have at least %d %s".formatted(least, what)));
    }

    /** {@code apiVersion} and {@code kind} are always judged anew. */
    private static boolean isTypeOfRoot(String name, Place place) {
        return place.name().isEmpty() && (name.equals("apiVersion") || name.equals("kind"));
    }

    private Outcome junctors(Structural schema, JsonNode value, Optional<JsonNode> old, Place place) {
        var junctors = new JunctorRules(alternative -> check(alternative, value, old, place), place);
        return junctors.check(schema.junctors()).checked();
    }
}
