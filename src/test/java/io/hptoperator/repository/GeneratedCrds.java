package io.hptoperator.repository;

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
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The custom resource definitions as the annotated records give them. */
final class GeneratedCrds {
    private static final String HEADER = "# Generated from io.hptoperator.api; CONTRIBUTING.md says how.\n";

    /** A resource and the records behind its spec and status. */
    private record Kind(Class<? extends HasMetadata> resource, Class<?> spec, Class<?> status) {
        void complete(CustomResourceDefinition crd) {
            var version = crd.getSpec().getVersions().getFirst();
            var root = version.getSchema().getOpenAPIV3Schema();
            SchemaCompletion.complete(SchemaCompletion.property(root, "spec"), spec);
            SchemaCompletion.complete(SchemaCompletion.property(root, "status"), status);
            root.getRequired().add("spec");
            // The generator sorts columns by their path; people read them in the order of the annotations.
            version.getAdditionalPrinterColumns()
                    .sort(Comparator.comparingInt(column -> columns().indexOf(column.getName())));
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
        var output = new Output();
        new CRDGenerator()
                .customResourceClasses(KINDS.stream()
                        .<Class<? extends HasMetadata>>map(Kind::resource)
                        .toList())
                .forCRDVersions("v1")
                // Unquoted, True and Off would be booleans to kubectl, whose YAML is of version 1.1.
                .withMinQuotes(false)
                .withPostProcessor(new Completion())
                .withOutput(output)
                .generate();
        return output.files();
    }

    private static final class Completion implements CRDPostProcessor {
        @Override
        public HasMetadata process(HasMetadata resource, String crdVersion) {
            var crd = (CustomResourceDefinition) resource;
            KINDS.stream()
                    .filter(kind -> kind.resource()
                            .getSimpleName()
                            .equals(crd.getSpec().getNames().getKind()))
                    .forEach(kind -> kind.complete(crd));
            return crd;
        }
    }

    private static final class Output implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
        private final SortedMap<String, ByteArrayOutputStream> streams = new TreeMap<>();

        @Override
        public ByteArrayOutputStream outputFor(String crdName) {
            return streams.computeIfAbsent(crdName, _ -> new ByteArrayOutputStream());
        }

        @Override
        public void close() {}

        SortedMap<String, String> files() {
            var files = new TreeMap<String, String>();
            streams.forEach((name, stream) ->
                    files.put(name.replaceAll("-v1$", ".yaml"), HEADER + stream.toString(StandardCharsets.UTF_8)));
            return files;
        }
    }
}
