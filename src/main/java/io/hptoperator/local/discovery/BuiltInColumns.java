package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of the built-in kinds, as kube-apiserver prints them ({@code pkg/printers/internalversion}). */
final class BuiltInColumns {
    private static final String NONE = "<none>";

    private static final List<Column> PODS = List.of(
            Column.NAME,
            Column.text("Ready", "Ready containers of all.", PodCells::ready),
            Column.text("Status", "The aggregate status of the containers in this pod.", PodCells::status),
            new Column("Restarts", "string", "", "Restarts of all containers.", 0, PodCells::restarts),
            Column.AGE,
            Column.wide("IP", "Address of the pod.", pod -> orNone(pod.at("/status/podIP"))),
            Column.wide("Node", "Where the pod runs.", pod -> orNone(pod.at("/spec/nodeName"))),
            Column.wide(
                    "Nominated Node", "Where room is made for it.", pod -> orNone(pod.at("/status/nominatedNodeName"))),
            Column.wide("Readiness Gates", "Conditions that hold of those awaited.", _ -> NONE));

    private static final List<Column> JOBS = List.of(
            Column.NAME,
            Column.text("Status", "Status of the job.", JobCells::status),
            Column.text("Completions", "Pods that succeeded, of those wanted.", JobCells::completions),
            new Column(
                    "Duration",
                    "string",
                    "",
                    "Time required to complete the job.",
                    0,
                    (job, now) -> TextNode.valueOf(JobCells.duration(job, now))),
            Column.AGE,
            Column.wide("Containers", "Names of each container in the template.", job -> containers(job, "name")),
            Column.wide(
                    "Images", "Images referenced by each container in the template.", job -> containers(job, "image")),
            Column.wide(
                    "Selector", "What its pods are found by.", job -> selector(job.at("/spec/selector/matchLabels"))));

    private static final List<Column> EVENTS = List.of(
            new Column("Last Seen", "string", "", "When it was last seen.", 0, EventCells::lastSeen),
            Column.text(
                    "Type", "Normal or Warning.", event -> event.path("type").asText("")),
            Column.text(
                    "Reason",
                    "A word for the cause.",
                    event -> event.path("reason").asText("")),
            Column.text("Object", "What it is about.", EventCells::object),
            Column.wide(
                    "Subobject",
                    "Which part.",
                    event -> event.at("/involvedObject/fieldPath").asText("")),
            Column.wide("Source", "Who reports it.", EventCells::source),
            Column.text(
                    "Message",
                    "What happened.",
                    event -> event.path("message").asText("").strip()),
            new Column("First Seen", "string", "", "When it was first seen.", 1, EventCells::firstSeen),
            new Column("Count", "string", "", "How often it happened.", 1, EventCells::count),
            new Column("Name", "string", "name", "Name of the event.", 1, Column.NAME.cell()));

    private static final List<Column> SERVICES = List.of(
            Column.NAME,
            Column.text(
                    "Type",
                    "How the service is exposed.",
                    service -> service.at("/spec/type").asText("ClusterIP")),
            Column.text("Cluster-IP", "Its address in the cluster.", service -> orNone(service.at("/spec/clusterIP"))),
            Column.text("External-IP", "Its addresses outside.", _ -> NONE),
            Column.text("Port(s)", "What it listens on.", BuiltInColumns::ports),
            Column.AGE,
            Column.wide("Selector", "What its pods are found by.", service -> selector(service.at("/spec/selector"))));

    private static final List<Column> NAMESPACES = List.of(
            Column.NAME,
            Column.text(
                    "Status",
                    "The status of the namespace",
                    item -> item.at("/status/phase").asText("")),
            Column.AGE);
    private static final List<Column> CONFIG_MAPS = List.of(
            Column.NAME,
            number(
                    "Data",
                    item -> item.path("data").size() + item.path("binaryData").size()),
            Column.AGE);
    private static final List<Column> SECRETS = List.of(
            Column.NAME,
            Column.text("Type", "What it is for.", item -> item.path("type").asText("")),
            number("Data", item -> item.path("data").size()),
            Column.AGE);
    private static final List<Column> SERVICE_ACCOUNTS =
            List.of(Column.NAME, number("Secrets", item -> item.path("secrets").size()), Column.AGE);
    private static final List<Column> LEASES = List.of(
            Column.NAME,
            Column.text(
                    "Holder",
                    "Who holds it.",
                    item -> item.at("/spec/holderIdentity").asText("")),
            Column.AGE);
    private static final List<Column> CLAIMS = List.of(
            Column.NAME,
            Column.text(
                    "Status",
                    "The phase of the claim.",
                    item -> item.at("/status/phase").asText("")),
            Column.text(
                    "Volume",
                    "The bound volume.",
                    item -> item.at("/spec/volumeName").asText("")),
            Column.text(
                    "Capacity",
                    "Of the volume.",
                    item -> item.at("/status/capacity/storage").asText("")),
            Column.text("Access Modes", "Of the volume.", _ -> ""),
            Column.text(
                    "StorageClass",
                    "StorageClass of the pvc",
                    item -> item.at("/spec/storageClassName").asText("")),
            Column.AGE);
    private static final List<Column> OTHERS = List.of(
            Column.NAME,
            Column.text(
                    "Created At",
                    "When it was created.",
                    item -> item.at("/metadata/creationTimestamp").asText("")));

    private BuiltInColumns() {}

    static List<Column> of(String kind) {
        return switch (kind) {
            case "Pod" -> PODS;
            case "Job" -> JOBS;
            case "Event" -> EVENTS;
            case "Service" -> SERVICES;
            case "Namespace" -> NAMESPACES;
            case "ConfigMap" -> CONFIG_MAPS;
            case "Secret" -> SECRETS;
            case "ServiceAccount" -> SERVICE_ACCOUNTS;
            case "Lease" -> LEASES;
            case "PersistentVolumeClaim" -> CLAIMS;
            case String _ -> OTHERS;
        };
    }

    /** Counts are printed as numbers but declared as texts, which is how kube-apiserver does it. */
    private interface Counted {
        long of(JsonNode object);
    }

    private static Column number(String name, Counted count) {
        return new Column(name, "string", "", "How many.", 0, (object, _) -> LongNode.valueOf(count.of(object)));
    }

    private static String orNone(JsonNode value) {
        var text = value.asText("");
        return text.isEmpty() ? NONE : text;
    }

    private static String containers(JsonNode job, String field) {
        return job.at("/spec/template/spec/containers")
                .valueStream()
                .map(container -> container.path(field).asText(""))
                .collect(Collectors.joining(","));
    }

    private static String selector(JsonNode labels) {
        return labels.isEmpty()
                ? NONE
                : labels.propertyStream()
                        .map(label -> label.getKey() + "=" + label.getValue().asText(""))
                        .collect(Collectors.joining(","));
    }

    private static String ports(JsonNode service) {
        var ports = service.at("/spec/ports");
        return ports.isEmpty()
                ? NONE
                : ports.valueStream()
                        .map(port -> port.path("port").asText() + "/"
                                + port.path("protocol").asText("TCP"))
                        .collect(Collectors.joining(","));
    }
}
