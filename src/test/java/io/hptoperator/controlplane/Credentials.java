package io.hptoperator.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The files by which programs and people know each other, in one folder. */
record Credentials(Path home, String url) {
    static final String ADMIN = "admin-token";

    private static final String CONTROLLERS = "controllers-token";

    /** Who asked for what and when; of the two writes that end a trial also what they say. */
    private static final String AUDIT_POLICY = """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [RequestReceived]
        rules:
          - level: Request
            verbs: [update, patch]
            resources:
              - {group: "", resources: [pods/status]}
              - {group: batch, resources: [jobs/status]}
          - level: Metadata
        """;

    void write() throws IOException {
        Files.writeString(
                tokens(),
                ADMIN + ",admin,admin,system:masters\n" + CONTROLLERS
                        + ",system:kube-controller-manager,system:kube-controller-manager\n");
        var pair = serviceAccountKeys();
        Files.writeString(privateKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(publicKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        Files.writeString(adminKubeconfig(), kubeconfig(ADMIN));
        Files.writeString(controllersKubeconfig(), kubeconfig(CONTROLLERS));
        Files.writeString(auditPolicy(), AUDIT_POLICY);
    }

    Path tokens() {
        return home.resolve("tokens.csv");
    }

    Path privateKey() {
        return home.resolve("service-account.key");
    }

    Path publicKey() {
        return home.resolve("service-account.pub");
    }

    Path adminKubeconfig() {
        return home.resolve("admin.kubeconfig");
    }

    Path controllersKubeconfig() {
        return home.resolve("controllers.kubeconfig");
    }

    Path auditPolicy() {
        return home.resolve("audit-policy.yaml");
    }

    /** Where the API server puts the certificate that it makes for itself. */
    Path certificates() {
        return home.resolve("certificates");
    }

    Path certificate() {
        return certificates().resolve("apiserver.crt");
    }

    String kubeconfig(String token) {
        return """
            apiVersion: v1
            kind: Config
            current-context: tests
            clusters: [{name: tests, cluster: {server: "%s", certificate-authority: "%s"}}]
            users: [{name: tests, user: {token: "%s"}}]
            contexts: [{name: tests, context: {cluster: tests, user: tests}}]
            """.formatted(url, certificate(), token);
    }

    private static KeyPair serviceAccountKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static String pem(String type, byte[] content) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }
}
