package io.hptoperator.install;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Helm chart. */
final class Chart {
    static final Path FOLDER = Path.of("helm", "hpt-operator");

    /** Which cluster the chart is rendered for; Helm's own default is older than the chart allows. */
    private static final String KUBERNETES = "1.34.4";

    private Chart() {}

    static Helm helm() {
        return new Helm(FOLDER);
    }

    static Manifests render(String values) {
        return Manifests.parse(text(values));
    }

    /**
     * What {@code helm template} prints for release {@code hpt-operator} in namespace {@code hpt}.
     *
     * @throws IllegalStateException with Helm's words if schema or templates refuse the values
     */
    static String text(String values) {
        return withFile(
                values,
                file -> helm().template()
                        .withName("hpt-operator")
                        .withNamespace("hpt")
                        .withKubeVersion(KUBERNETES)
                        .withValuesFile(file)
                        .call());
    }

    interface Use<T> {
        T of(Path valuesFile);
    }

    /** Helm reads values from files alone. */
    static <T> T withFile(String values, Use<T> use) {
        try {
            var file = Files.createTempFile("values", ".yaml");
            try {
                return use.of(Files.writeString(file, values));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
