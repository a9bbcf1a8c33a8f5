package io.hptoperator.local.discovery;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The alternatives of an Accept header in the client's order, such as {@code application/json;as=Table;v=v1;g=meta.k8s.io}. */
record Accept(List<Alternative> alternatives) {

    /** @param parameters what follows the media type */
    record Alternative(String mediaType, Map<String, String> parameters) {
        /** Whether this asks for JSON in the form of a kind of another group. */
        boolean asks(String kind, String group, String version) {
            return isJson()
                    && kind.equals(parameters.get("as"))
                    && group.equals(parameters.get("g"))
                    && version.equals(parameters.get("v"));
        }

        boolean isPlainJson() {
            return isJson() && !parameters.containsKey("as");
        }

        private boolean isJson() {
            return mediaType.equals("application/json") || mediaType.equals("*/*") || mediaType.equals("application/*");
        }
    }

    static Accept parse(String header) {
        return new Accept(Stream.of(header.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Accept::alternative)
                .toList());
    }

    /** Whether the client would rather have that form than plain JSON. */
    boolean prefers(String kind, String group, String version) {
        return alternatives.stream()
                .filter(alternative -> alternative.isPlainJson() || alternative.asks(kind, group, version))
                .findFirst()
                .filter(alternative -> !alternative.isPlainJson())
                .isPresent();
    }

    boolean isEmptyOrTakesJson() {
        return alternatives.isEmpty() || alternatives.stream().anyMatch(Alternative::isPlainJson);
    }

    private static Alternative alternative(String text) {
        var parts = text.split(";");
        var parameters = Arrays.stream(parts)
                .skip(1)
                .map(part -> part.strip().split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, _) -> first));
        return new Alternative(parts[0].strip(), parameters);
    }
}
