package io.hptoperator.operator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of instance profiles while the operator runs. */
class ProfileFileTest {
    private static final String FIRST = "instanceProfiles: {small: {}}";
    private static final String SECOND = "instanceProfiles: {small: {}, large: {}}";
    private static final String BROKEN = "instanceProfiles: {small: {gpus: 1}}";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("profiles.yaml"), text);
    }

    @Test
    void a_file_that_is_broken_from_the_start_is_refused_with_its_name_and_all_problems() throws IOException {
        var file = file(BROKEN);

        assertThatThrownBy(() -> ProfileFile.open(file))
                .isInstanceOf(ProfileFile.UnusableException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("instanceProfiles[small].gpus is no field that is known here");
    }

    @Test
    void a_file_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> ProfileFile.open(folder.resolve("nothing.yaml")))
                .isInstanceOf(ProfileFile.UnusableException.class)
                .hasMessageContaining("nothing.yaml", "name a file that exists");
    }

    @Test
    void a_new_version_counts_without_a_restart() throws IOException {
        try (var profiles = ProfileFile.open(file(FIRST))) {
            file(SECOND);
            profiles.refresh();

            assertThat(profiles.get().byType()).containsOnlyKeys("small", "large");
            assertThat(profiles.isRefused()).isFalse();
        }
    }

    @Test
    void a_broken_version_leaves_the_last_good_one_in_force_until_it_is_mended() throws IOException {
        try (var profiles = ProfileFile.open(file(SECOND))) {
            file(BROKEN);
            profiles.refresh();
            assertThat(profiles.get().byType()).containsOnlyKeys("small", "large");
            assertThat(profiles.isRefused()).isTrue();

            file(FIRST);
            profiles.refresh();
            assertThat(profiles.get().byType()).containsOnlyKeys("small");
            assertThat(profiles.isRefused()).isFalse();
        }
    }

    @Test
    void a_file_that_disappears_leaves_the_last_good_version_in_force_until_it_is_back() throws IOException {
        var file = file(FIRST);
        try (var profiles = ProfileFile.open(file)) {
            Files.delete(file);
            profiles.refresh();
            assertThat(profiles.get().byType()).containsOnlyKeys("small");
            assertThat(profiles.isRefused()).isTrue();

            file(FIRST);
            profiles.refresh();
            assertThat(profiles.isRefused()).isFalse();
        }
    }

    /** How the kubelet changes a ConfigMap's directory: all files are links through one link that is swapped. */
    @Test
    void a_link_that_is_swapped_is_a_new_version() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("one")).resolve("profiles.yaml"), FIRST);
        Files.writeString(Files.createDirectory(folder.resolve("two")).resolve("profiles.yaml"), SECOND);
        var current = Files.createSymbolicLink(folder.resolve("..data"), Path.of("one"));
        var file = Files.createSymbolicLink(folder.resolve("linked.yaml"), Path.of("..data", "profiles.yaml"));
        try (var profiles = ProfileFile.open(file)) {
            Files.delete(current);
            Files.createSymbolicLink(current, Path.of("two"));
            profiles.refresh();

            assertThat(profiles.get().byType()).containsOnlyKeys("small", "large");
        }
    }
}
