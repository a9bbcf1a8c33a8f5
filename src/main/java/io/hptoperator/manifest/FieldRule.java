package io.hptoperator.manifest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Kubernetes demands of a text, so that it is refused where it is written and not when the first pod is made. */
@FunctionalInterface
interface FieldRule {
    FieldRule ANY = _ -> Optional.empty();
    FieldRule OBJECT_NAME = matching(
            "[a-z0-9]([-a-z0-9.]*[a-z0-9])?", 253, "names of objects have lower-case letters, digits, '-' and '.'");
    FieldRule LABEL_VALUE = matching(
            "([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?",
            63,
            "a label's value has at most 63 letters, digits, '-', '_' and '.', and begins and ends with a letter or"
                    + " digit");
    /** Of labels, annotations and taints. */
    FieldRule KEY = matching(
            "([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?",
            253 + 1 + 63,
            "a key is a name of letters, digits, '-', '_' and '.', with or without a domain and '/' before it");
    /** Of labels and annotations of pods. */
    FieldRule FREE_KEY = text -> KEY.complaint(text)
            .or(() -> UserTemplate.RESERVED.stream().anyMatch(text::startsWith)
                    ? Optional.of("is reserved, for the operator and the Job controller find pods by such names; choose"
                            + " another")
                    : Optional.empty());

    /** What is wrong and what to do, or nothing. */
    Optional<String> complaint(String text);

    private static FieldRule matching(String regex, int longest, String remedy) {
        var pattern = Pattern.compile(regex);
        return text -> text.length() <= longest && pattern.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("is \"%s\"; %s".formatted(text, remedy));
    }

    static FieldRule oneOf(List<String> words) {
        var known = Set.copyOf(words);
        return text -> known.contains(text)
                ? Optional.empty()
                : Optional.of("is \"%s\"; use one of %s".formatted(text, String.join(", ", words)));
    }
}
