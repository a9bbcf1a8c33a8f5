package io.hptoperator.controlplane;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the programs are called: all on loopback ports that were free, with their files in one folder. */
record Commands(Binaries binaries, Credentials credentials, Ports ports, boolean audited) {
    record Ports(int apiServer, int etcd, int etcdPeer, int controllers) {
        static Ports free() throws IOException {
            return new Ports(one(), one(), one(), one());
        }

        private static int one() throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }

    List<String> of(Program program) {
        return switch (program) {
            case ETCD -> etcd();
            case API_SERVER -> apiServer();
            case CONTROLLER_MANAGER -> controllerManager();
        };
    }

    /** Where the API server writes one line for each request, if it was asked to. */
    Path auditLog() {
        return credentials.home().resolve("audit.log");
    }

    private List<String> etcd() {
        var client = "http://127.0.0.1:" + ports.etcd;
        var peer = "http://127.0.0.1:" + ports.etcdPeer;
        return List.of(
                binaries.etcd().toString(),
                "--data-dir=" + credentials.home().resolve("etcd"),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer,
                "--unsafe-no-fsync",
                "--log-level=warn");
    }

    private List<String> apiServer() {
        var command = new ArrayList<>(List.of(
                binaries.apiServer().toString(),
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + ports.apiServer,
                "--cert-dir=" + credentials.certificates(),
                "--etcd-servers=http://127.0.0.1:" + ports.etcd,
                "--token-auth-file=" + credentials.tokens(),
                "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                "--service-account-key-file=" + credentials.publicKey(),
                "--service-account-signing-key-file=" + credentials.privateKey(),
                "--service-cluster-ip-range=10.96.0.0/16",
                "--authorization-mode=Node,RBAC",
                // The second is off by default, but on in some distributions.
                "--enable-admission-plugins=NodeRestriction,OwnerReferencesPermissionEnforcement",
                "--endpoint-reconciler-type=none",
                "--allow-privileged=true"));
        if (audited) {
            command.add("--audit-policy-file=" + credentials.auditPolicy());
            command.add("--audit-log-path=" + auditLog());
        }
        return command;
    }

    private List<String> controllerManager() {
        var kubeconfig = credentials.controllersKubeconfig();
        return List.of(
                binaries.controllerManager().toString(),
                "--bind-address=127.0.0.1",
                "--secure-port=" + ports.controllers,
                "--cert-dir=" + credentials.certificates(),
                "--kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--use-service-account-credentials=true",
                "--service-account-private-key-file=" + credentials.privateKey(),
                "--root-ca-file=" + credentials.certificate(),
                // Of the default, 20 and 30, three Jobs a second are what one gets.
                "--kube-api-qps=300",
                "--kube-api-burst=400",
                "--leader-elect=false");
    }
}
