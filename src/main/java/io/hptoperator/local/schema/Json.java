package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** JSON values as the API server sees them: a number is a 64-bit integer when written as one, else a double. */
final class Json {
    private Json() {}

    static boolean isInteger(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    /** Equality by value: the order of fields, and the Java type of a number, are of no importance. */
    static boolean same(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            boolean integers = isInteger(left) && isInteger(right);
            return integers
                    ? left.longValue() == right.longValue()
                    : Double.compare(left.doubleValue(), right.doubleValue()) == 0;
        }
        if (left.isArray() && right.isArray()) {
            return left.size() == right.size()
                    && IntStream.range(0, left.size()).allMatch(index -> same(left.get(index), right.get(index)));
        }
        if (left.isObject() && right.isObject()) {
            return left.size() == right.size()
                    && StreamSupport.stream(left.properties().spliterator(), false)
                            .allMatch(field ->
                                    right.has(field.getKey()) && same(field.getValue(), right.get(field.getKey())));
        }
        return left.equals(right);
    }
}
