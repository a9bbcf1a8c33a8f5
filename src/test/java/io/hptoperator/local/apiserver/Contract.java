package io.hptoperator.local.apiserver;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests that hold for the embedded server and for a real one; it is started once for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Contract {
    private ServerUnderTest server;

    abstract ServerUnderTest connect();

    @BeforeAll
    void start() {
        server = connect();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    final Api api() {
        return new Api(server.client());
    }

    final String namespace() {
        return server.namespace();
    }

    final String configMaps() {
        return "/api/v1/namespaces/" + namespace() + "/configmaps";
    }

    final String pods() {
        return "/api/v1/namespaces/" + namespace() + "/pods";
    }

    final String widgets() {
        return "/apis/example.com/v1/namespaces/" + namespace() + "/widgets";
    }
}
