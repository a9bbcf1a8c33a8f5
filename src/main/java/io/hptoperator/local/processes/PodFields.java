package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The downward API: what a pod may know of itself. */
record PodFields(Pod pod) {
    static final String NODE = "local";
    static final String ADDRESS = "127.0.0.1";

    private static final Pattern ENTRY = Pattern.compile("metadata\\.(labels|annotations)\\['(.+)']");

    /** @throws CannotRunException for a path that the downward API does not have */
    String field(String path) throws CannotRunException {
        var metadata = pod.getMetadata();
        var entry = ENTRY.matcher(path);
        if (entry.matches()) {
            var entries = entry.group(1).equals("labels") ? metadata.getLabels() : metadata.getAnnotations();
            return entries.getOrDefault(entry.group(2), "");
        }
        return switch (path) {
            case "metadata.name" -> metadata.getName();
            case "metadata.namespace" -> metadata.getNamespace();
            case "metadata.uid" -> metadata.getUid();
            case "metadata.labels" -> lines(metadata.getLabels());
            case "metadata.annotations" -> lines(metadata.getAnnotations());
            case "spec.nodeName" -> NODE;
            case "spec.serviceAccountName" ->
                Objects.requireNonNullElse(pod.getSpec().getServiceAccountName(), "default");
            case "status.podIP", "status.podIPs", "status.hostIP", "status.hostIPs" -> ADDRESS;
            case String unknown ->
                throw new CannotRunException("fieldRef %s is not a field of the downward API".formatted(unknown));
        };
    }

    /** A limit or request in units of the divisor, rounded up; this machine's size where the container sets none. */
    String resource(ResourceFieldSelector selector, Container otherwise) throws CannotRunException {
        var container = allContainers()
                .filter(candidate -> candidate.getName().equals(selector.getContainerName()))
                .findFirst()
                .orElse(otherwise);
        int dot = selector.getResource().indexOf('.');
        var kind = selector.getResource().substring(0, Math.max(0, dot));
        var name = selector.getResource().substring(dot + 1);
        var resources = Optional.ofNullable(container.getResources());
        var amounts = switch (kind) {
            case "limits" -> resources.map(ResourceRequirements::getLimits);
            case "requests" -> resources.map(ResourceRequirements::getRequests);
            case String _ ->
                throw new CannotRunException("resourceFieldRef %s starts neither with limits. nor requests."
                        .formatted(selector.getResource()));
        };
        var amount = amounts.map(found -> found.get(name))
                .map(Quantity::getNumericalAmount)
                .orElseGet(() -> sizeOfThisMachine(name));
        return amount.divide(divisor(selector), 0, RoundingMode.CEILING).toPlainString();
    }

    private Stream<Container> allContainers() {
        return Stream.concat(pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream());
    }

    private static BigDecimal divisor(ResourceFieldSelector selector) {
        var divisor = selector.getDivisor();
        return divisor == null || divisor.getNumericalAmount().signum() == 0
                ? BigDecimal.ONE
                : divisor.getNumericalAmount();
    }

    private static BigDecimal sizeOfThisMachine(String resource) {
        return switch (resource) {
            case "cpu" -> BigDecimal.valueOf(Runtime.getRuntime().availableProcessors());
            case "memory" -> BigDecimal.valueOf(Runtime.getRuntime().maxMemory());
            case String _ -> BigDecimal.ZERO;
        };
    }

    private static String lines(Map<String, String> entries) {
        return new TreeMap<>(entries)
                .entrySet().stream()
                        .map(entry -> "%s=\"%s\"\n".formatted(entry.getKey(), escaped(entry.getValue())))
                        .collect(Collectors.joining());
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
