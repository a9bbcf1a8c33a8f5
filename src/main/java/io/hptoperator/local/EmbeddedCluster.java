package io.hptoperator.local;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.connection.Connection;
import io.hptoperator.local.apiserver.ApiServer;
import io.hptoperator.local.apiserver.ApiServerSettings;
import io.hptoperator.local.apiserver.LogSource;
import io.hptoperator.local.discovery.Discovery;
import io.hptoperator.local.discovery.Tables;
import io.hptoperator.local.jobs.JobController;
import io.hptoperator.local.processes.PodRunner;
import io.hptoperator.local.schema.CustomResourceSchemas;
import io.hptoperator.local.schema.SchemaAdmission;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** An API server with the controllers that make Jobs run on this machine. */
public final class EmbeddedCluster implements AutoCloseable {
    /** The name of the only node: this machine. */
    public static final String NODE = "local";

    private final ApiServer server;
    private final KubernetesClient client;
    private final JobController jobs;
    private final PodRunner pods;

    private EmbeddedCluster(ApiServer server, KubernetesClient client, JobController jobs, PodRunner pods) {
        this.server = server;
        this.client = client;
        this.jobs = jobs;
        this.pods = pods;
    }

    /**
     * @param api the node is set here, and logs, schemas, discovery and tables are connected
     * @param pods where and with which files pods run
     * @param schemas of custom resources that were met before
     */
    public record Settings(ApiServerSettings api, PodRunner.Settings pods, CustomResourceSchemas schemas) {
        public Settings(ApiServerSettings api, PodRunner.Settings pods) {
            this(api, pods, new CustomResourceSchemas());
        }
    }

    /** @throws IllegalStateException when the port cannot be listened on */
    public static EmbeddedCluster start(Settings settings) {
        var logs = new AtomicReference<>(LogSource.NONE);
        var api = settings.api();
        var server = ApiServer.start(api.withBehaviour(api.behaviour().withNode(NODE))
                .withExtensions(likeACluster(settings)
                        .withLogs((pod, container) -> logs.get().log(pod, container))));
        var client = Connection.open(server.clientConfig());
        var jobs = new JobController(client, api.clock());
        var pods = new PodRunner(client, api.clock(), settings.pods());
        logs.set(pods);
        jobs.start();
        pods.start();
        return new EmbeddedCluster(server, client, jobs, pods);
    }

    /** Schemas are enforced, and kubectl finds what it asks for. */
    private static ApiServerSettings.Extensions likeACluster(Settings settings) {
        return settings.api()
                .extensions()
                .withAdmission(new SchemaAdmission(settings.schemas()))
                .withRoutes(Discovery.routes())
                .withRenderings(List.of(new Tables(settings.api().clock())));
    }

    /** Of the cluster's own; closed with it. */
    public KubernetesClient client() {
        return client;
    }

    public ApiServer server() {
        return server;
    }

    /** Text for a kubeconfig file. */
    public String kubeconfig() {
        return server.kubeconfig();
    }

    /** Kills what runs, then ends the controllers, then the server. */
    @Override
    public void close() {
        pods.close();
        jobs.close();
        client.close();
        server.close();
    }
}
