package io.hptoperator.local.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.hptoperator.local.apiserver.ApiServer;
import io.hptoperator.local.apiserver.ApiServerSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CustomResourceSchemasTest {
    private static final String PATH = "/apis/test.hpt-operator.io/v1/namespaces/default/gadgets";

    private final List<JsonNode> read = new ArrayList<>();
    private final CustomResourceSchemas schemas = new CustomResourceSchemas(schema -> {
        read.add(schema);
        return CustomResourceSchema.of(schema);
    });

    @Test
    void a_schema_that_is_known_before_the_server_starts_is_not_read_again_for_its_objects() {
        var definition = (ObjectNode) Gadgets.definition();
        var settings = ApiServerSettings.of(InstantSource.system(), new SplittableRandom(7));
        var known = schemas.of(definition.at("/spec/versions/0/schema/openAPIV3Schema"));

        try (var server = ApiServer.start(settings.withDefinitions(List.of(definition))
                        .withExtensions(settings.extensions().withAdmission(new SchemaAdmission(schemas))));
                var client = new KubernetesClientBuilder()
                        .withConfig(server.clientConfig())
                        .build()) {
            for (var name : List.of("one", "two")) {
                client.raw(PATH, "POST", Gadgets.gadget(name, Gadgets.yaml("{}")));
            }
        }

        assertThat(schemas.of(read.getFirst())).isSameAs(known);
        assertThat(read).hasSize(1);
    }
}
