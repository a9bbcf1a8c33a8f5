package io.hptoperator.cli.input;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where in its file each field of a document is. Paths are written as violations write them: {@code spec.a[0].b}. */
public final class Lines {
    private final Map<String, Integer> byPath = new HashMap<>();
    private final int first;

    Lines(Node document) {
        first = line(document);
        collect("", document);
    }

    /** Line of the document's first field. */
    int first() {
        return first;
    }

    /** Line of the field, or, when it is missing, of the nearest field around it. */
    OptionalInt of(String path) {
        for (var known = path; !known.isEmpty(); known = parent(known)) {
            var line = byPath.get(known);
            if (line != null) {
                return OptionalInt.of(line);
            }
        }
        return OptionalInt.of(first);
    }

    private void collect(String path, Node node) {
        switch (node) {
            case MappingNode mapping ->
                mapping.getValue().forEach(entry -> {
                    if (entry.getKeyNode() instanceof ScalarNode key) {
                        var member = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                        byPath.put(member, line(key));
                        byPath.put(path + "[" + key.getValue() + "]", line(key));
                        collect(member, entry.getValueNode());
                    }
                });
            case SequenceNode sequence -> {
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    var element = "%s[%d]".formatted(path, i);
                    byPath.put(element, line(sequence.getValue().get(i)));
                    collect(element, sequence.getValue().get(i));
                }
            }
            case Node _ -> {}
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
