package io.hptoperator.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.StringLib;
import org.luaj.vm2.lib.TableLib;

/** What is written for Argo CD, run as Argo CD runs it: the object is {@code obj}, and no library reaches outside. */
final class ArgoScripts {
    static final Path FOLDER = Path.of("deploy", "argocd");

    private final JsonNode settings =
            Manifests.read(FOLDER.resolve("argocd-cm.yaml")).only("ConfigMap").get("data");

    /** Status and message. */
    JsonNode health(JsonNode object) {
        return run(setting("health", object).asText(), object);
    }

    /** The actions by name, with what is known of each. */
    JsonNode discover(JsonNode object) {
        return run(actions(object).get("discovery.lua").asText(), object);
    }

    /** The object as the action leaves it. */
    JsonNode act(String action, JsonNode object) {
        for (var definition : actions(object).get("definitions")) {
            if (definition.get("name").asText().equals(action)) {
                return run(definition.get("action.lua").asText(), object);
            }
        }
        throw new AssertionError("no action " + action);
    }

    private JsonNode actions(JsonNode object) {
        return Manifests.parse(setting("actions", object).asText()).objects().getFirst();
    }

    private JsonNode setting(String what, JsonNode object) {
        return settings.required("resource.customizations.%s.hpt-operator.io_%s"
                .formatted(what, object.get("kind").asText()));
    }

    private static JsonNode run(String script, JsonNode object) {
        var globals = new Globals();
        globals.load(new BaseLib());
        globals.load(new PackageLib());
        globals.load(new TableLib());
        globals.load(new StringLib());
        LoadState.install(globals);
        LuaC.install(globals);
        globals.set("obj", toLua(object));
        return toJson(globals.load(script).call());
    }

    private static LuaValue toLua(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var table = new LuaTable();
                node.properties().forEach(entry -> table.set(entry.getKey(), toLua(entry.getValue())));
                yield table;
            }
            case ARRAY -> {
                var table = new LuaTable();
                node.forEach(element -> table.set(table.length() + 1, toLua(element)));
                yield table;
            }
            case BOOLEAN -> LuaValue.valueOf(node.booleanValue());
            case NUMBER -> LuaValue.valueOf(node.doubleValue());
            case NULL, MISSING -> LuaValue.NIL;
            case STRING, BINARY, POJO -> LuaValue.valueOf(node.asText());
        };
    }

    private static JsonNode toJson(LuaValue value) {
        if (value instanceof LuaTable table) {
            return table.length() > 0 ? array(table) : object(table);
        }
        return switch (value.type()) {
            case LuaValue.TBOOLEAN -> BooleanNode.valueOf(value.toboolean());
            case LuaValue.TNUMBER -> DoubleNode.valueOf(value.todouble());
            default -> TextNode.valueOf(value.tojstring());
        };
    }

    private static JsonNode array(LuaTable table) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (int i = 1; i <= table.length(); i++) {
            array.add(toJson(table.get(i)));
        }
        return array;
    }

    private static JsonNode object(LuaTable table) {
        var object = JsonNodeFactory.instance.objectNode();
        for (var key : table.keys()) {
            object.set(key.tojstring(), toJson(table.get(key)));
        }
        return object;
    }
}
