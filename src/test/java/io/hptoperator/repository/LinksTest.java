package io.hptoperator.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages that point at files of this repository point at files that exist. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`]*`");
    private static final List<Path> IGNORED = List.of(Path.of("target"), Path.of(".git"), Path.of(".hpt"));

    static Stream<Path> pages() throws IOException {
        try (var files = Files.walk(Path.of(""))) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> IGNORED.stream().noneMatch(file::startsWith))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void relative_links_lead_somewhere(Path page) throws IOException {
        var directory = Objects.requireNonNullElse(page.getParent(), Path.of(""));
        var dead = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
                .filter(link -> !Files.exists(directory.resolve(link)))
                .toList();

        assertThat(dead).isEmpty();
    }
}
