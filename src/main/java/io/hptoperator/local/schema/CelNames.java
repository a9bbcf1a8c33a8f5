package io.hptoperator.local.schema;

import com.google.re2j.Pattern;
import java.util.Optional;
import java.util.Set;

/** How a field is written in a CEL expression: {@code learning-rate} as {@code learning__dash__rate} (KEP-2876). */
final class CelNames {
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");
    private static final Pattern ACCESSIBLE = Pattern.compile("[a-zA-Z_.\\-/][a-zA-Z0-9_.\\-/]*");

    private CelNames() {}

    /** Empty for a field that no expression can reach. */
    static Optional<String> escape(String field) {
        if (RESERVED.contains(field)) {
            return Optional.of("__" + field + "__");
        }
        return ACCESSIBLE.matches(field)
                ? Optional.of(field.replace("__", "__underscores__")
                        .replace(".", "__dot__")
                        .replace("-", "__dash__")
                        .replace("/", "__slash__"))
                : Optional.empty();
    }
}
