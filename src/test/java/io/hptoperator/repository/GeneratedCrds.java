package io.hptoperator.repository;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobSpec;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobSpec;
import io.hptoperator.api.TrainingJobStatus;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The custom resource definitions as the annotated records give them. */
final class GeneratedCrds {
    private static final String HEADER = "# Generated from io.hptoperator.api; CONTRIBUTING.md says how.\n";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    /** A resource and the records behind its spec and status. */
    private record Kind(Class<? extends HasMetadata> resource, Class<?> spec, Class<?> status) {
        void complete(CustomResourceDefinition crd) {
            var version = crd.getSpec().getVersions().getFirst();
            var root = version.getSchema().getOpenAPIV3Schema();
            SchemaCompletion.complete(SchemaCompletion.property(root, "spec"), spec);
            SchemaCompletion.complete(SchemaCompletion.property(root, "status"), status);
            root.getRequired().add("spec");
            root.setDescription(description(resource));
            SchemaCompletion.property(root, "spec").setDescription(description(spec));
            SchemaCompletion.property(root, "status").setDescription(description(status));
            // The generator sorts columns by their path; people read them in the order of the annotations.
            version.getAdditionalPrinterColumns()
                    .sort(Comparator.comparingInt(column -> columns().indexOf(column.getName())));
        }

        private static String description(Class<?> type) {
            return Objects.requireNonNull(type.getAnnotation(JsonClassDescription.class), type.getName())
                    .value();
        }

        private List<String> columns() {
            return Stream.of(resource.getAnnotationsByType(AdditionalPrinterColumn.class))
                    .map(AdditionalPrinterColumn::name)
                    .toList();
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    HyperParameterTuningJob.class,
                    HyperParameterTuningJobSpec.class,
                    HyperParameterTuningJobStatus.class),
            new Kind(TrainingJob.class, TrainingJobSpec.class, TrainingJobStatus.class));

    private GeneratedCrds() {}

    static SortedMap<String, String> yamlByFileName() {
        var completion = new Completion();
        new CRDGenerator()
                .customResourceClasses(KINDS.stream()
                        .<Class<? extends HasMetadata>>map(Kind::resource)
                        .toList())
                .forCRDVersions("v1")
                .withPostProcessor(completion)
                .withOutput(new Discarded())
                .generate();
        return completion.files;
    }

    private static final class Completion implements CRDPostProcessor {
        private final SortedMap<String, String> files = new TreeMap<>();

        @Override
        public HasMetadata process(HasMetadata resource, String crdVersion) {
            var crd = (CustomResourceDefinition) resource;
            KINDS.stream()
                    .filter(kind -> kind.resource()
                            .getSimpleName()
                            .equals(crd.getSpec().getNames().getKind()))
                    .forEach(kind -> kind.complete(crd));
            files.put(crd.getMetadata().getName() + ".yaml", HEADER + yaml(crd));
            return crd;
        }

        private static String yaml(CustomResourceDefinition crd) {
            try {
                return YAML.writeValueAsString(withWholeNumbers(YAML.valueToTree(crd)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a definition can be written", e);
            }
        }

        /** Bounds are doubles in the model, and 1000 reads better than 1000.0. */
        private static JsonNode withWholeNumbers(JsonNode node) {
            if (node instanceof ObjectNode object) {
                object.properties().forEach(entry -> entry.setValue(withWholeNumbers(entry.getValue())));
            } else if (node instanceof ArrayNode array) {
                IntStream.range(0, array.size()).forEach(i -> array.set(i, withWholeNumbers(array.get(i))));
            } else if (node.isDouble() && node.canConvertToExactIntegral()) {
                return LongNode.valueOf(node.longValue());
            }
            return node;
        }
    }

    /** The generator's own text, whose unquoted True and Off are booleans to kubectl, because its YAML is of version 1.1. */
    private static final class Discarded implements CRDGenerator.CRDOutput<OutputStream> {
        @Override
        public OutputStream outputFor(String crdName) {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void close() {}
    }
}
