package io.hptoperator.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages that point at files of this repository, or at a heading in one of them, point at what exists. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern ANCHOR = Pattern.compile("\\]\\(([^)#\\s]*)#([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
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

    @ParameterizedTest
    @MethodSource("pages")
    void anchors_are_headings(Path page) throws IOException {
        var text = CODE.matcher(Files.readString(page)).replaceAll("");
        for (var anchor : ANCHOR.matcher(text).results().toList()) {
            if (!anchor.group(1).contains("://")) {
                var target = anchor.group(1).isEmpty() ? page : page.resolveSibling(anchor.group(1));
                assertThat(anchors(target)).as(anchor.group()).contains(anchor.group(2));
            }
        }
    }

    /** As GitHub makes them of headings: in lower case, without punctuation, with hyphens for spaces. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
