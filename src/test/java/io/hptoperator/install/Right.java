package io.hptoperator.install;

import com.fasterxml.jackson.databind.JsonNode;
import io.hptoperator.local.apiserver.Interceptor.Call;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One verb on one resource, as in {@code kubectl auth can-i}; subresources count as resources. */
record Right(String verb, String group, String resource) {
    /** What a role grants. */
    static Stream<Right> grantedBy(JsonNode role) {
        return StreamSupport.stream(role.path("rules").spliterator(), false).flatMap(Right::ofRule);
    }

    private static Stream<Right> ofRule(JsonNode rule) {
        return Manifests.texts(rule.get("apiGroups")).stream()
                .flatMap(group -> Manifests.texts(rule.get("resources")).stream()
                        .flatMap(resource -> Manifests.texts(rule.get("verbs")).stream()
                                .map(verb -> new Right(verb, group, resource))));
    }

    /** What a request needs; empty for discovery, which everybody may use. */
    static Optional<Right> neededFor(Call call) {
        return call.type()
                .map(type -> new Right(
                        call.verb().name().toLowerCase(Locale.ROOT).replace("_", ""),
                        type.group(),
                        call.subresource().isEmpty() ? type.plural() : type.plural() + "/" + call.subresource()));
    }

    @Override
    public String toString() {
        return verb + " " + (group.isEmpty() ? "" : group + "/") + resource;
    }
}
