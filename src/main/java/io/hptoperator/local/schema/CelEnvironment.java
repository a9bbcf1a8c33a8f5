package io.hptoperator.local.schema;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Optional;

/** Kubernetes' CEL for rules about one node of a schema: {@code self}, {@code oldSelf}, the standard library and extensions. */
final class CelEnvironment {
    static final String SELF = "self";
    static final String OLD_SELF = "oldSelf";
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableOptionalSyntax(true)
            .evaluateCanonicalTypesToNativeValues(true)
            .build();

    private final Cel plain;
    private final Cel optional;

    CelEnvironment(CelTypeProvider types, CelType self) {
        this.plain = build(types, self, self);
        this.optional = build(types, self, OptionalType.create(self));
    }

    CompiledRule compile(CelRule rule) {
        var cel = rule.optionalOldSelf() ? optional : plain;
        var condition = checked(cel, rule.rule(), SimpleType.BOOL);
        var message = rule.messageExpression().isEmpty()
                ? Optional.<CelRuntime.Program>empty()
                : Optional.of(program(cel, checked(cel, rule.messageExpression(), SimpleType.STRING)));
        return new CompiledRule(rule, program(cel, condition), message, usesOldSelf(condition));
    }

    private static boolean usesOldSelf(CelAbstractSyntaxTree condition) {
        return condition.getReferenceMap().values().stream()
                .anyMatch(reference -> reference.name().equals(OLD_SELF));
    }

    private static CelAbstractSyntaxTree checked(Cel cel, String expression, CelType result) {
        try {
            var tree = cel.compile(expression).getAst();
            if (!tree.getResultType().equals(result)) {
                throw new IllegalArgumentException(
                        "CEL expression \"%s\" must evaluate to a %s".formatted(expression, result.name()));
            }
            return tree;
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(
                    "CEL expression \"%s\" does not compile: %s"
                            .formatted(expression, e.getErrors().getFirst().getMessage()),
                    e);
        }
    }

    private static CelRuntime.Program program(Cel cel, CelAbstractSyntaxTree tree) {
        try {
            return cel.createProgram(tree);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException("A CEL expression cannot be planned: " + e.getMessage(), e);
        }
    }

    private static Cel build(CelTypeProvider types, CelType self, CelType oldSelf) {
        return CelFactory.standardCelBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addCompilerLibraries(
                        CelExtensions.optional(),
                        CelExtensions.strings(),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.lists(),
                        CelExtensions.comprehensions(),
                        KubernetesFunctions.LIBRARY)
                .addRuntimeLibraries(
                        CelExtensions.optional(),
                        CelExtensions.strings(),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.lists(),
                        CelExtensions.comprehensions(),
                        KubernetesFunctions.LIBRARY)
                .setTypeProvider(types)
                .addVar(SELF, self)
                .addVar(OLD_SELF, oldSelf)
                .build();
    }
}
