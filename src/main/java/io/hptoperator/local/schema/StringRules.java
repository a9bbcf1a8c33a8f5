package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;

/** Length, pattern and format of texts; the first rule that fails is reported. Lengths count code points. */
final class StringRules {
    private StringRules() {}

    static Outcome limits(Structural schema, JsonNode value, Place place) {
        var text = value.textValue();
        long length = text.codePointCount(0, text.length());
        var most = schema.count("maxLength");
        if (most.isPresent() && length > most.getAsLong()) {
            return Outcome.of(FieldError.tooLong(place.path(), most.getAsLong()));
        }
        var least = schema.count("minLength");
        if (least.isPresent() && length < least.getAsLong()) {
            return invalid(value, place, "should be at least %d chars long".formatted(least.getAsLong()));
        }
        var pattern = schema.pattern();
        return pattern.isEmpty() || Pattern.compile(pattern).matcher(text).find()
                ? Outcome.NOTHING
                : invalid(value, place, "should match '%s'".formatted(pattern));
    }

    static boolean hasFormat(Structural schema) {
        return Format.named(schema.format()).isPresent();
    }

    static Outcome format(Structural schema, JsonNode value, Place place) {
        var text = value.textValue();
        boolean accepted = Format.named(schema.format())
                .filter(format -> format.accepts(text))
                .isPresent();
        return accepted
                ? Outcome.NOTHING
                : Outcome.of(FieldError.typeInvalid(
                        place.path(),
                        text,
                        place.sentence("must be of type %s: %s".formatted(schema.format(), GoText.quoted(text)))));
    }

    private static Outcome invalid(JsonNode value, Place place, String rule) {
        return Outcome.of(FieldError.invalid(place.path(), value, place.sentence(rule)));
    }
}
