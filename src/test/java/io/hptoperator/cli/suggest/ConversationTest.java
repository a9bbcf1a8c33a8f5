package io.hptoperator.cli.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stored conversations: lines with {@code >} are requests, those with {@code <} what is answered. The configurations in them are the same on
 * every platform; where they change, a release note is due. Write the answers anew with {@code mvn test -Dtest=ConversationTest
 * -Dconversations.update=true} and look at the difference.
 */
class ConversationTest {
    private static final Path FILES = Path.of("src/test/resources/cli/suggest");
    private static final boolean UPDATE = Boolean.getBoolean("conversations.update");

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(FILES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_stored_conversation_goes_the_same_way_again(Path file) throws IOException {
        var stored = Files.readAllLines(file);
        var conversation = new Conversation("hpt");
        List<String> replayed = new ArrayList<>();
        for (var line : stored) {
            if (line.startsWith("> ")) {
                replayed.add(line);
                replayed.add("< " + conversation.answer(line.substring(2)));
            } else if (!line.startsWith("< ")) {
                replayed.add(line);
            }
        }
        if (UPDATE) {
            Files.write(file, replayed);
        }
        assertThat(replayed).isEqualTo(Files.readAllLines(file));
    }
}
