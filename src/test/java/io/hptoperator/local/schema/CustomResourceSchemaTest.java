package io.hptoperator.local.schema;

import static io.hptoperator.local.schema.Gadgets.gadget;
import static io.hptoperator.local.schema.Gadgets.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CustomResourceSchemaTest {
    private final CustomResourceSchema schema = Gadgets.schema();

    @TestFactory
    Stream<DynamicTest> what_is_refused_and_in_which_words() {
        return Gadgets.refused().stream()
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> {
                    var object = decoded(gadget("a", example.spec()));
                    var violations = example.old()
                            .map(old -> schema.validateUpdate(object, decoded(gadget("a", old))))
                            .orElseGet(() -> schema.validateCreate(object));

                    assertThat(violations.errors())
                            .extracting(FieldError::message)
                            .containsExactlyElementsOf(example.says());
                }));
    }

    @Test
    void an_error_in_a_part_that_an_update_leaves_alone_is_forgiven() {
        var old = gadget("a", yaml("{size: 11, step: 5}"));

        assertThat(messages(schema.validateUpdate(gadget("a", yaml("{size: 11, step: 10}")), old)))
                .isEmpty();
        assertThat(messages(schema.validateUpdate(gadget("a", yaml("{size: 12, step: 5}")), old)))
                .containsExactly("spec.size: Invalid value: 12: spec.size in body should be less than or equal to 10");
    }

    @Test
    void of_a_status_update_only_the_status_is_judged_and_paths_in_sentences_start_there() {
        var old = gadget("a", yaml("{size: 11}"));
        var updated = old.deepCopy();
        updated.putObject("status").put("phase", "Idle").put("count", "many");

        assertThat(messages(schema.validateStatusUpdate(updated, old)))
                .containsExactly(
                        "status.phase: Unsupported value: \"Idle\": supported values: \"On\", \"Off\"",
                        "status.count: Invalid value: \"string\": count in body must be of type integer: \"string\"",
                        "<nil>: Invalid value: null: some validation rules were not checked because the object was"
                                + " invalid; correct the existing errors to complete validation");
    }

    @Test
    void a_bad_name_is_refused_at_creation() {
        assertThat(messages(schema.validateCreate(gadget("Digits", yaml("{}")))))
                .containsExactly("metadata.name: Invalid value: \"Digits\": a lowercase RFC 1123 subdomain must consist"
                        + " of lower case alphanumeric characters, '-' or '.', and must start and end with an"
                        + " alphanumeric character (e.g. 'example.com', regex used for validation is"
                        + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
    }

    @Test
    void defaults_fill_absent_fields_of_present_objects() {
        var decoded =
                decoded(gadget("a", yaml("{ranges: [{name: a, low: 1, high: 2}, {name: b, scaling-type: Linear}]}")));

        assertThat(decoded.at("/spec/ranges/0/scaling-type").asText()).isEqualTo("Auto");
        assertThat(decoded.at("/spec/ranges/1/scaling-type").asText()).isEqualTo("Linear");
    }

    @Test
    void unknown_fields_are_removed_and_listed() {
        var sent =
                gadget("a", yaml("{sise: 3, ranges: [{name: a, hi: 1}], free: {any: {thing: 1}}, embedded: {x: 1}}"));
        sent.withObjectProperty("metadata").put("lables", "x");
        sent.put("extra", 1);

        var decoded = schema.decode(sent);

        assertThat(decoded.unknownFields())
                .containsExactly("metadata.lables", "extra", "spec.ranges[0].hi", "spec.sise");
        assertThat(decoded.object().at("/spec/free/any/thing").asInt()).isEqualTo(1);
        assertThat(decoded.object().at("/spec").has("sise")).isFalse();
        assertThat(decoded.object().has("extra")).isFalse();
    }

    @Test
    void a_null_stays_only_where_it_may_be() {
        var decoded =
                decoded(gadget("a", yaml("{comment: null, text: null, ranges: [{name: a, scaling-type: null}]}")));

        assertThat(decoded.path("spec").has("comment")).isTrue();
        assertThat(decoded.path("spec").has("text")).isFalse();
        assertThat(decoded.at("/spec/ranges/0/scaling-type").asText()).isEqualTo("Auto");
    }

    @Test
    void a_rule_that_names_an_unknown_field_is_refused_with_the_schema() {
        var broken = yaml("""
            type: object
            properties:
              spec:
                type: object
                properties: {size: {type: integer}}
                x-kubernetes-validations: [{rule: self.sise > 1}]
            """);

        assertThatThrownBy(() -> CustomResourceSchema.of(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spec: CEL expression \"self.sise > 1\" does not compile")
                .hasMessageContaining("undefined field 'sise'");
    }

    private ObjectNode decoded(ObjectNode sent) {
        return schema.decode(sent).object();
    }

    private static List<String> messages(Violations violations) {
        return violations.errors().stream().map(FieldError::message).toList();
    }
}
