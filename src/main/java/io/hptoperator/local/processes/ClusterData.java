package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the ConfigMaps and Secrets that pods name; empty when there is none of that name. */
interface ClusterData {
    Optional<Map<String, byte[]>> configMap(String namespace, String name);

    Optional<Map<String, byte[]>> secret(String namespace, String name);

    static ClusterData of(KubernetesClient client) {
        return new ClusterData() {
            @Override
            public Optional<Map<String, byte[]>> configMap(String namespace, String name) {
                return Optional.ofNullable(client.configMaps()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .map(ClusterData::contents);
            }

            @Override
            public Optional<Map<String, byte[]>> secret(String namespace, String name) {
                return Optional.ofNullable(client.secrets()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .map(ClusterData::contents);
            }
        };
    }

    private static Map<String, byte[]> contents(ConfigMap configMap) {
        var entries = new TreeMap<String, byte[]>();
        configMap.getData().forEach((key, text) -> entries.put(key, text.getBytes(StandardCharsets.UTF_8)));
        configMap
                .getBinaryData()
                .forEach((key, code) -> entries.put(key, Base64.getDecoder().decode(code)));
        return entries;
    }

    private static Map<String, byte[]> contents(Secret secret) {
        var entries = new TreeMap<String, byte[]>();
        secret.getData()
                .forEach((key, code) -> entries.put(key, Base64.getDecoder().decode(code)));
        return entries;
    }
}
