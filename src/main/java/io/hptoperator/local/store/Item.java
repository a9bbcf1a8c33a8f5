package io.hptoperator.local.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * One version of one object. Its tree is shared by all readers: whoever wants to change it copies it first. Its text is made
 * once, however many lists and watches carry it.
 */
public final class Item {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String type;
    private final Key key;
    private final ObjectNode json;
    private final long revision;
    private final Supplier<byte[]> text;

    Item(String type, Key key, ObjectNode json, long revision) {
        this.type = type;
        this.key = key;
        this.json = json;
        this.revision = revision;
        this.text = new Once<>(() -> write(json));
    }

    public String type() {
        return type;
    }

    public Key key() {
        return key;
    }

    public ObjectNode json() {
        return json;
    }

    /** A tree of one's own. */
    public ObjectNode copy() {
        return json.deepCopy();
    }

    public Metadata metadata() {
        return new Metadata(json);
    }

    /** The change that made this version; its {@code metadata.resourceVersion}. */
    public long revision() {
        return revision;
    }

    /** As JSON in UTF-8; shared, not to be changed. */
    public byte[] text() {
        return text.get();
    }

    private static byte[] write(ObjectNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a JSON tree cannot be written", e);
        }
    }
}
