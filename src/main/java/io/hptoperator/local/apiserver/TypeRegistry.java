package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.store.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is served: the built-in types and those of the CustomResourceDefinitions that the store holds now. */
final class TypeRegistry implements Catalog {
    private final Map<String, ObjectNode> definitions = new ConcurrentSkipListMap<>();
    private final Map<String, List<ServedType>> custom = new ConcurrentSkipListMap<>();

    /** A follower of the store. */
    void see(Change change) {
        if (!change.after().type().equals("customresourcedefinitions.apiextensions.k8s.io")) {
            return;
        }
        var name = change.after().key().name();
        if (change.kind() == Change.Kind.DELETED) {
            definitions.remove(name);
            custom.remove(name);
        } else {
            definitions.put(name, change.after().json());
            custom.put(name, DefinedTypes.of(change.after().json()));
        }
    }

    Optional<ServedType> find(String group, String version, String plural) {
        return served().stream()
                .filter(served -> served.type().plural().equals(plural)
                        && served.type().group().equals(group)
                        && served.type().version().equals(version))
                .findFirst();
    }

    /** By the fields of an owner reference. */
    Optional<ServedType> findKind(String apiVersion, String kind) {
        return served().stream()
                .filter(served -> served.type().kind().equals(kind)
                        && served.type().apiVersion().equals(apiVersion))
                .findFirst();
    }

    /** Any version of the type that is stored under this name. */
    Optional<ServedType> findStorage(String storage) {
        return served().stream()
                .filter(served -> served.storage().equals(storage))
                .findFirst();
    }

    List<ServedType> served() {
        var all = new ArrayList<>(BuiltInTypes.ALL);
        custom.values().forEach(all::addAll);
        return all;
    }

    @Override
    public List<ResourceType> types() {
        return served().stream().map(ServedType::type).toList();
    }

    @Override
    public List<ObjectNode> definitions() {
        return List.copyOf(definitions.values());
    }
}
