package io.hptoperator.operator.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import java.util.ArrayList;
import java.util.List;

/** The unreadable fields of the resource that is being read. */
final class Unreadable {
    private static final Object KEY = Unreadable.class;

    private Unreadable() {}

    /** Notes the field at which {@code parser} stands. */
    static void note(DeserializationContext context, JsonParser parser) {
        var pointer = parser.getParsingContext().pathAsPointer().toString();
        var start = pointer.indexOf("/spec");
        if (start >= 0) { // an unreadable status is computed anew
            list(context).add(pointer.substring(start + 1).replace('/', '.'));
        }
    }

    /** The paths noted since the last call. */
    static List<String> take(DeserializationContext context) {
        var noted = List.copyOf(list(context));
        list(context).clear();
        return noted;
    }

    @SuppressWarnings("unchecked") // nobody else knows the key
    private static List<String> list(DeserializationContext context) {
        var known = (List<String>) context.getAttribute(KEY);
        if (known == null) {
            known = new ArrayList<>();
            context.setAttribute(KEY, known);
        }
        return known;
    }
}
