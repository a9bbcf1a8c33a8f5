package io.hptoperator.local.schema;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
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

    /** What runs does not depend on types, and building it takes longer than compiling a rule. */
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(
                    CelExtensions.optional(),
                    CelExtensions.strings(),
                    CelExtensions.sets(OPTIONS),
                    CelExtensions.lists(),
                    CelExtensions.comprehensions(),
                    KubernetesFunctions.LIBRARY)
            .build();

    private final CelTypeProvider types;
    private final CelType self;
    private final CelCompiler plain;

    CelEnvironment(CelTypeProvider types, CelType self) {
        this.types = types;
        this.self = self;
        this.plain = compiler(types, self, self);
    }

    CompiledRule compile(CelRule rule) {
        var compiler = rule.optionalOldSelf() ? compiler(types, self, OptionalType.create(self)) : plain;
        var condition = checked(compiler, rule.rule(), SimpleType.BOOL);
        var message = rule.messageExpression().isEmpty()
                ? Optional.<CelRuntime.Program>empty()
                : Optional.of(program(checked(compiler, rule.messageExpression(), SimpleType.STRING)));
        return new CompiledRule(rule, program(condition), message, usesOldSelf(condition));
    }

    private static boolean usesOldSelf(CelAbstractSyntaxTree condition) {
        return condition.getReferenceMap().values().stream()
                .anyMatch(reference -> reference.name().equals(OLD_SELF));
    }

    private static CelAbstractSyntaxTree checked(CelCompiler compiler, String expression, CelType result) {
        try {
            var tree = compiler.compile(expression).getAst();
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

    private static CelRuntime.Program program(CelAbstractSyntaxTree tree) {
        try {
            return RUNTIME.createProgram(tree);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException("A CEL expression cannot be planned: " + e.getMessage(), e);
        }
    }

    private static CelCompiler compiler(CelTypeProvider types, CelType self, CelType oldSelf) {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(
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
