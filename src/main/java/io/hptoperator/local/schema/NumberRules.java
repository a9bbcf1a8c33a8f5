package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;

/** Bounds and factors of numbers. Integers are compared as integers, for which a bound loses its fraction. */
final class NumberRules {
    private NumberRules() {}

    static Outcome check(Structural schema, JsonNode value, Place place) {
        return multiple(schema, value, place)
                .and(minimum(schema, value, place))
                .and(maximum(schema, value, place))
                .checked();
    }

    private static Outcome multiple(Structural schema, JsonNode value, Place place) {
        var factor = schema.bound("multipleOf");
        if (factor.isEmpty()) {
            return Outcome.NOTHING;
        }
        boolean integers = Json.isInteger(value) && factor.getAsDouble() >= 1;
        boolean divides = integers
                ? value.longValue() % (long) factor.getAsDouble() == 0
                : isWhole(value.doubleValue() / factor.getAsDouble());
        return divides
                ? Outcome.NOTHING
                : error(value, place, "should be a multiple of " + GoText.number(factor.getAsDouble()));
    }

    private static Outcome minimum(Structural schema, JsonNode value, Place place) {
        var bound = schema.bound("minimum");
        if (bound.isEmpty()) {
            return Outcome.NOTHING;
        }
        boolean exclusive = schema.excludes("exclusiveMinimum");
        int order = compare(value, bound.getAsDouble());
        return order > 0 || (order == 0 && !exclusive)
                ? Outcome.NOTHING
                : error(value, place, "should be greater than " + limit(value, bound.getAsDouble(), exclusive));
    }

    private static Outcome maximum(Structural schema, JsonNode value, Place place) {
        var bound = schema.bound("maximum");
        if (bound.isEmpty()) {
            return Outcome.NOTHING;
        }
        boolean exclusive = schema.excludes("exclusiveMaximum");
        int order = compare(value, bound.getAsDouble());
        return order < 0 || (order == 0 && !exclusive)
                ? Outcome.NOTHING
                : error(value, place, "should be less than " + limit(value, bound.getAsDouble(), exclusive));
    }

    private static int compare(JsonNode value, double bound) {
        return Json.isInteger(value)
                ? Long.compare(value.longValue(), (long) bound)
                : Double.compare(value.doubleValue(), bound);
    }

    private static String limit(JsonNode value, double bound, boolean exclusive) {
        var number = GoText.number(Json.isInteger(value) ? LongNode.valueOf((long) bound) : DoubleNode.valueOf(bound));
        return exclusive ? number : "or equal to " + number;
    }

    private static Outcome error(JsonNode value, Place place, String rule) {
        return Outcome.of(FieldError.invalid(place.path(), value, place.sentence(rule)));
    }

    private static boolean isWhole(double value) {
        return Math.abs(value - Math.rint(value)) < 1e-9;
    }
}
