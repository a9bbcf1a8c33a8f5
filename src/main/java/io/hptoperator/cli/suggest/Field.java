package io.hptoperator.cli.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a request, which knows where it stands, so that what is wrong with it can be told. An absent one and {@code null} are the same.
 *
 * @param path such as {@code warmStart.parents[0].trials}
 */
record Field(String path, JsonNode node) {
    static Field of(JsonNode request, String name) {
        return new Field(name, request.path(name));
    }

    Field field(String name) {
        return new Field(path + "." + name, node.path(name));
    }

    boolean isAbsent() {
        return node.isMissingNode() || node.isNull();
    }

    /** @param remedy such as "must be a number" */
    RefusedException refused(String remedy) {
        if (isAbsent()) {
            return new RefusedException("%s: is missing: %s".formatted(path, remedy));
        }
        return new RefusedException("%s: \"%s\": %s".formatted(path, node.isTextual() ? node.asText() : node, remedy));
    }

    boolean isWhole() {
        return node.canConvertToExactIntegral() && node.canConvertToLong();
    }

    /** NaN and infinity are numbers here. */
    double number(String remedy) {
        if (!node.isNumber()) {
            throw refused(remedy);
        }
        return node.asDouble();
    }

    boolean flag() {
        if (!isAbsent() && !node.isBoolean()) {
            throw refused("must be true or false");
        }
        return node.asBoolean();
    }

    List<Field> elements(String remedy) {
        if (!node.isArray()) {
            throw refused(remedy);
        }
        List<Field> elements = new ArrayList<>();
        node.forEach(element -> elements.add(new Field("%s[%d]".formatted(path, elements.size()), element)));
        return elements;
    }

    /** Of hyperparameters: numbers and truth values are texts, too. */
    Map<String, String> texts() {
        if (!node.isObject()) {
            throw refused("must be an object with a text for each hyperparameter");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            var value = new Field("%s[%s]".formatted(path, entry.getKey()), entry.getValue());
            if (value.isAbsent() || !value.node().isValueNode()) {
                throw value.refused("must be a text");
            }
            texts.put(entry.getKey(), value.node().asText());
        });
        return texts;
    }
}
