package io.hptoperator.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import io.hptoperator.api.Distinct;
import io.hptoperator.api.Immutable;
import io.hptoperator.api.KeyedBy;
import io.hptoperator.api.OneOf;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the schema generator has no annotation for: walks a record and its schema side by side and adds it. */
final class SchemaCompletion {
    /** As the API server's own schemas have it. */
    private static final String QUANTITY =
            "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

    private SchemaCompletion() {}

    static void complete(JSONSchemaProps schema, Class<?> type) {
        for (var component : type.getRecordComponents()) {
            field(schema, property(schema, component.getName()), component);
        }
    }

    static JSONSchemaProps property(JSONSchemaProps schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name), name);
    }

    private static void field(JSONSchemaProps parent, JSONSchemaProps schema, RecordComponent component) {
        var field = field(component);
        constrain(schema, field);
        dropRepeatedRules(schema);
        if (field.isAnnotationPresent(Immutable.class)) {
            var rules = new ArrayList<>(parent.getXKubernetesValidations());
            rules.add(immutable(component.getName()));
            parent.setXKubernetesValidations(rules);
        }
        if (component.getType().isRecord()) {
            complete(schema, component.getType());
        } else if (component.getType() == List.class) {
            items(schema, argument(component, 0));
            if (argument(component, 0) == Map.class) {
                sizes(schema.getItems().getSchema(), argument(component.getAnnotatedType(), 0));
            }
        } else if (component.getType() == Map.class && argument(component, 1) == Quantity.class) {
            schema.getAdditionalProperties().getSchema().setPattern(QUANTITY);
        }
    }

    private static void constrain(JSONSchemaProps schema, Field field) {
        Optional.ofNullable(field.getAnnotation(OneOf.class))
                .ifPresent(oneOf -> schema.setEnum(
                        Stream.of(oneOf.value()).<JsonNode>map(TextNode::new).toList()));
        Optional.ofNullable(field.getAnnotation(KeyedBy.class)).ifPresent(key -> {
            schema.setXKubernetesListType("map");
            schema.setXKubernetesListMapKeys(List.of(key.value()));
        });
        if (field.isAnnotationPresent(Distinct.class)) {
            schema.setXKubernetesListType("set");
        }
        if (field.getType() == Integer.class || field.getType() == Long.class) {
            schema.setFormat(field.getType() == Integer.class ? "int32" : "int64");
        }
    }

    /** The generator finds a rule on a record component twice, and server-side apply refuses repeated rules. */
    private static void dropRepeatedRules(JSONSchemaProps schema) {
        schema.setXKubernetesValidations(
                schema.getXKubernetesValidations().stream().distinct().toList());
    }

    private static void items(JSONSchemaProps list, Class<?> type) {
        if (type == Condition.class) {
            list.getItems().setSchema(condition());
        } else if (type.isRecord()) {
            complete(list.getItems().getSchema(), type);
        }
        requireKeys(list);
    }

    /** The generator does not look so deep, and without bounds no rule about the field would be affordable. */
    private static void sizes(JSONSchemaProps map, AnnotatedType type) {
        map.setMaxProperties(size(type));
        map.getAdditionalProperties().getSchema().setMaxLength(size(argument(type, 1)));
    }

    private static long size(AnnotatedType type) {
        return Objects.requireNonNull(type.getAnnotation(Size.class), type.toString())
                .max();
    }

    private static AnnotatedType argument(AnnotatedType type, int position) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[position];
    }

    /** The key of a list map has to be there, whatever the same record needs elsewhere. */
    private static void requireKeys(JSONSchemaProps list) {
        var item = list.getItems().getSchema();
        list.getXKubernetesListMapKeys().stream()
                .filter(key -> !item.getRequired().contains(key))
                .forEach(item.getRequired()::add);
    }

    private static ValidationRule immutable(String name) {
        return new ValidationRuleBuilder()
                .withRule("has(self.%1$s) == has(oldSelf.%1$s) && (!has(self.%1$s) || self.%1$s == oldSelf.%1$s)"
                        .formatted(name))
                .withMessage("%s cannot be changed once the resource exists; create another one".formatted(name))
                .withFieldPath("." + name)
                .build();
    }

    private static JSONSchemaProps condition() {
        return new JSONSchemaPropsBuilder()
                .withType("object")
                .withRequired("type", "status")
                .addToProperties("type", text("What the condition is about.").build())
                .addToProperties(
                        "status",
                        text("True, False or Unknown.")
                                .withEnum(new TextNode("True"), new TextNode("False"), new TextNode("Unknown"))
                                .build())
                .addToProperties(
                        "reason", text("Why, in one word for programs.").build())
                .addToProperties("message", text("Why, for people.").build())
                .addToProperties(
                        "lastTransitionTime",
                        text("When status last changed.")
                                .withFormat("date-time")
                                .build())
                .addToProperties(
                        "observedGeneration",
                        new JSONSchemaPropsBuilder()
                                .withType("integer")
                                .withFormat("int64")
                                .withDescription("The generation of spec that the condition is about.")
                                .build())
                .build();
    }

    private static JSONSchemaPropsBuilder text(String description) {
        return new JSONSchemaPropsBuilder().withType("string").withDescription(description);
    }

    private static Field field(RecordComponent component) {
        try {
            return component.getDeclaringRecord().getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
        }
    }

    private static Class<?> argument(RecordComponent component, int position) {
        var argument = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[position];
        return (Class<?>) (argument instanceof ParameterizedType generic ? generic.getRawType() : argument);
    }
}
