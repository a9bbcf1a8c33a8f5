package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The variables that a container declares, with references and sources resolved in the order of the declaration. */
final class ContainerEnvironment {
    private final PodFields fields;
    private final ClusterData data;

    ContainerEnvironment(PodFields fields, ClusterData data) {
        this.fields = fields;
        this.data = data;
    }

    Map<String, String> of(Container container) throws CannotRunException {
        var variables = new LinkedHashMap<String, String>();
        for (var source : container.getEnvFrom()) {
            addAll(source, variables);
        }
        for (var variable : container.getEnv()) {
            value(variable, container, variables).ifPresent(value -> variables.put(variable.getName(), value));
        }
        return variables;
    }

    private Optional<String> value(EnvVar variable, Container container, Map<String, String> earlier)
            throws CannotRunException {
        var source = variable.getValueFrom();
        if (source == null) {
            return Optional.of(VariableExpansion.expand(Objects.requireNonNullElse(variable.getValue(), ""), earlier));
        }
        return fromSource(variable.getName(), source, container);
    }

    private Optional<String> fromSource(String name, EnvVarSource source, Container container)
            throws CannotRunException {
        if (source.getFieldRef() != null) {
            return Optional.of(fields.field(source.getFieldRef().getFieldPath()));
        }
        if (source.getResourceFieldRef() != null) {
            return Optional.of(fields.resource(source.getResourceFieldRef(), container));
        }
        if (source.getConfigMapKeyRef() != null) {
            var key = source.getConfigMapKeyRef();
            return entry(configMap(key.getName()), "ConfigMap " + key.getName(), key.getKey(), key.getOptional());
        }
        if (source.getSecretKeyRef() != null) {
            var key = source.getSecretKeyRef();
            return entry(secret(key.getName()), "Secret " + key.getName(), key.getKey(), key.getOptional());
        }
        throw new CannotRunException("env %s: its valueFrom names no source that is known here".formatted(name));
    }

    private static Optional<String> entry(
            Optional<Map<String, byte[]>> entries, String holder, String key, Boolean optional)
            throws CannotRunException {
        var value = entries.flatMap(found -> Optional.ofNullable(found.get(key)))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        if (value.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw new CannotRunException("%s with key %s does not exist; create it first".formatted(holder, key));
        }
        return value;
    }

    private void addAll(EnvFromSource source, Map<String, String> variables) throws CannotRunException {
        if (source.getConfigMapRef() == null && source.getSecretRef() == null) {
            throw new CannotRunException("envFrom: names neither a configMapRef nor a secretRef; give one of them");
        }
        var prefix = Objects.requireNonNullElse(source.getPrefix(), "");
        var reference = source.getConfigMapRef() != null
                ? source.getConfigMapRef().getName()
                : source.getSecretRef().getName();
        var entries = source.getConfigMapRef() != null ? configMap(reference) : secret(reference);
        boolean optional = source.getConfigMapRef() != null
                ? Boolean.TRUE.equals(source.getConfigMapRef().getOptional())
                : Boolean.TRUE.equals(source.getSecretRef().getOptional());
        if (entries.isEmpty() && !optional) {
            throw new CannotRunException("envFrom: %s does not exist; create it first".formatted(reference));
        }
        entries.orElse(Map.of())
                .forEach((key, value) -> variables.put(prefix + key, new String(value, StandardCharsets.UTF_8)));
    }

    private Optional<Map<String, byte[]>> configMap(String name) {
        return data.configMap(fields.pod().getMetadata().getNamespace(), name);
    }

    private Optional<Map<String, byte[]>> secret(String name) {
        return data.secret(fields.pod().getMetadata().getNamespace(), name);
    }
}
