package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.store.Item;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Writes lists of objects. They are never cut in pages: {@code limit} is a wish that a server need not fulfil. */
final class Lists {
    private Lists() {}

    /** Joins the texts that the items have anyway. */
    static Buffer text(ResourceType type, long revision, List<Item> items) {
        var head = "{\"kind\":\"%s\",\"apiVersion\":\"%s\",\"metadata\":{\"resourceVersion\":\"%d\"},\"items\":["
                .formatted(type.listKind(), type.apiVersion(), revision);
        var buffer = Buffer.buffer(head);
        var separator = "";
        for (var item : items) {
            buffer.appendString(separator).appendBytes(item.text());
            separator = ",";
        }
        return buffer.appendString("]}\n");
    }

    static ObjectNode tree(ResourceType type, long revision, List<Item> items) {
        var list = JsonNodeFactory.instance.objectNode();
        list.put("kind", type.listKind()).put("apiVersion", type.apiVersion());
        list.putObject("metadata").put("resourceVersion", Long.toString(revision));
        var array = list.putArray("items");
        items.forEach(item -> array.add(item.json()));
        return list;
    }
}
