package io.hptoperator.cli.input;

import io.hptoperator.cli.input.Source.UnreadableSourceException;
import io.hptoperator.manifest.InstanceProfiles;
import io.hptoperator.manifest.InstanceProfiles.Reading;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** A file of instance profiles that the user gave, and everything that is wrong with it. */
public record ProfilesInput(InstanceProfiles profiles, List<Problem> problems) {
    public ProfilesInput {
        problems = List.copyOf(problems);
    }

    public static ProfilesInput read(Path file) {
        var name = file.toString();
        try {
            var source = Source.read(name, InputStream.nullInputStream());
            return switch (InstanceProfiles.read(source.text())) {
                case Reading.Accepted(var profiles) -> new ProfilesInput(profiles, List.of());
                case Reading.Refused(var problems) ->
                    new ProfilesInput(
                            InstanceProfiles.NONE,
                            problems.stream()
                                    .map(problem -> located(source, problem))
                                    .toList());
            };
        } catch (UnreadableSourceException e) {
            return new ProfilesInput(
                    InstanceProfiles.NONE, List.of(new Problem(name, "", OptionalInt.empty(), e.problem())));
        }
    }

    public static List<Problem> problems(Path file) {
        return read(file).problems();
    }

    /** What in {@code input} names an instance type without a profile; worth a word, and no mistake. */
    public List<Problem> notes(Input input) {
        return input.documents().stream()
                .flatMap(document -> InstanceTypes.withoutProfile(document, profiles).stream())
                .toList();
    }

    private static Problem located(Source source, io.hptoperator.manifest.Problem problem) {
        var documents = YamlDocuments.of(source).documents();
        return documents.isEmpty()
                ? new Problem(source.name(), "", OptionalInt.empty(), problem.toString())
                : new Problem(source.name(), "", documents.getFirst().lines().of(problem.path()), problem.toString());
    }
}
