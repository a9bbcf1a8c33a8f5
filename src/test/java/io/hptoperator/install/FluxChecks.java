package io.hptoperator.install;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.CelException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.nio.file.Path;
import java.util.Map;

/** The health expressions for Flux, asked in Flux's order: in progress, failed, current. */
final class FluxChecks {
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("metadata", SimpleType.DYN)
            .addVar("spec", SimpleType.DYN)
            .addVar("status", SimpleType.DYN)
            .setResultType(SimpleType.BOOL)
            .build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final JsonNode expressions = Manifests.read(Path.of("deploy", "flux", "experiments.yaml"))
            .only("Kustomization")
            .at("/spec/healthCheckExprs/0");

    /** In kstatus' words. */
    String status(JsonNode object) throws CelException {
        if (holds("inProgress", object)) {
            return "InProgress";
        }
        if (holds("failed", object)) {
            return "Failed";
        }
        return holds("current", object) ? "Current" : "InProgress";
    }

    /** An expression that meets a missing field makes Flux look again later, as if the object were in progress. */
    private boolean holds(String which, JsonNode object) throws CelException {
        var program = RUNTIME.createProgram(
                COMPILER.compile(expressions.required(which).asText()).getAst());
        var fields = new ObjectMapper().convertValue(object, FIELDS);
        try {
            return Boolean.TRUE.equals(program.eval(fields));
        } catch (CelEvaluationException e) {
            return which.equals("inProgress");
        }
    }
}
