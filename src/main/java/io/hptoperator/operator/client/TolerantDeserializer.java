package io.hptoperator.operator.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.hptoperator.api.HyperParameterTuningJob;
import java.io.IOException;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value, or gives {@code null} and notes in {@link Unreadable} that it could not. Values inside an object or a
 * list are read by others of its kind, so that only what is wrong is lost.
 */
final class TolerantDeserializer extends JsonDeserializer<Object> implements ContextualDeserializer {
    private static final String OURS = HyperParameterTuningJob.class.getPackageName();

    /** How a value of some type is written. */
    private enum Shape {
        SCALAR,
        OBJECT,
        ARRAY,
        /** A type of Kubernetes, which may be written in several ways. */
        ANY
    }

    private final @Nullable JsonDeserializer<Object> reader;
    private final Shape shape;

    /** For Jackson, which asks it for one that knows its type. */
    TolerantDeserializer() {
        this(null, Shape.ANY);
    }

    private TolerantDeserializer(@Nullable JsonDeserializer<Object> reader, Shape shape) {
        this.reader = reader;
        this.shape = shape;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        var type = context.getContextualType();
        var plain = type.withValueHandler(null);
        return new TolerantDeserializer(context.findContextualValueDeserializer(plain, property), shape(type));
    }

    private static Shape shape(JavaType type) {
        if (type.isCollectionLikeType()) {
            return Shape.ARRAY;
        }
        var raw = type.getRawClass();
        boolean isObject = type.isMapLikeType()
                || JsonNode.class.isAssignableFrom(raw)
                || (raw.getPackageName().equals(OURS) && !raw.isEnum());
        if (isObject) {
            return Shape.OBJECT;
        }
        boolean isScalar = raw.isEnum()
                || raw.isPrimitive()
                || Temporal.class.isAssignableFrom(raw)
                || raw.getPackageName().equals("java.lang");
        return isScalar ? Shape.SCALAR : Shape.ANY;
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var token = parser.currentToken();
        boolean fits = switch (shape) {
            case SCALAR -> token.isScalarValue();
            case OBJECT -> token == JsonToken.START_OBJECT || token == JsonToken.FIELD_NAME;
            case ARRAY -> token == JsonToken.START_ARRAY;
            case ANY -> true;
        };
        return fits ? read(parser, context) : skip(parser, context);
    }

    private @Nullable Object read(JsonParser parser, DeserializationContext context) throws IOException {
        var known = Objects.requireNonNull(reader, "asked before it knew its type");
        return switch (shape) {
            case OBJECT, ARRAY -> withoutNulls(known.deserialize(parser, context));
            case SCALAR -> attempt(parser, context, parser);
            case ANY -> {
                try (var copy = context.bufferForInputBuffering(parser)) {
                    copy.copyCurrentStructure(parser);
                    yield attempt(copied(copy), context, parser);
                }
            }
        };
    }

    private static JsonParser copied(TokenBuffer copy) throws IOException {
        return copy.asParserOnFirstToken();
    }

    private @Nullable Object attempt(JsonParser parser, DeserializationContext context, JsonParser place)
            throws IOException {
        try {
            return Objects.requireNonNull(reader).deserialize(parser, context);
        } catch (JsonProcessingException unreadable) {
            Unreadable.note(context, place);
            return null;
        }
    }

    private static @Nullable Object skip(JsonParser parser, DeserializationContext context) throws IOException {
        Unreadable.note(context, parser);
        parser.skipChildren();
        return null;
    }

    /** What was unreadable in a list or a map is not in it at all. */
    private static @Nullable Object withoutNulls(@Nullable Object value) {
        switch (value) {
            case Collection<?> list -> list.removeIf(Objects::isNull);
            case Map<?, ?> map -> map.values().removeIf(Objects::isNull);
            case null, default -> {
                return value;
            }
        }
        return value;
    }

    @Override
    public @Nullable Object getNullValue(DeserializationContext context) {
        return null;
    }
}
