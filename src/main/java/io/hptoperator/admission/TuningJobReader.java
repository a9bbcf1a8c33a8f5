package io.hptoperator.admission;

import io.hptoperator.api.Autotune;
import io.hptoperator.api.AutotuneChoices;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobConfig;
import io.hptoperator.api.HyperParameterTuningJobSpec;
import io.hptoperator.tuning.TuningJob;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a tuning job from top to bottom; the parts have readers of their own. */
final class TuningJobReader {
    private final HyperParameterTuningJob job;
    private final Findings findings = new Findings();

    TuningJobReader(HyperParameterTuningJob job) {
        this.job = job;
    }

    TuningAdmission read() {
        UnreadableFields.check(job, findings);
        new ResourceNames(findings).checkTuningJob(job);
        var spec = job.getSpec();
        if (spec == null || spec.hyperParameterTuningJobConfig() == null) {
            findings.add(
                    spec == null ? "spec" : "spec.hyperParameterTuningJobConfig",
                    null,
                    "is missing; it holds strategy, objective, limits and ranges");
            return new TuningAdmission.Rejected(findings.all());
        }
        return read(spec, spec.hyperParameterTuningJobConfig());
    }

    private TuningAdmission read(HyperParameterTuningJobSpec spec, HyperParameterTuningJobConfig config) {
        long seed = Optional.ofNullable(config.randomSeed()).orElseGet(this::seedFromUid);
        boolean autotune = isAutotuned(spec.autotune());
        var strategy = new StrategyReader(findings, config);
        var kind = strategy.kind();
        var definitions = new DefinitionsReader(findings, spec, config);
        var earlyStopping = new EarlyStoppingReader(
                findings, config, spec.trainingJobDefinitions().size(), autotune);
        earlyStopping.check();
        var definition = new DefinitionReader(
                findings, strategy.searcher(kind), earlyStopping, strategy.gridPoints(), seed, autotune);
        var read = definitions.read(definition);
        var direction = definitions.direction();
        var limits = new LimitReader(findings).read(config, kind == StrategyKind.GRID);
        var criteria = new CriteriaReader(findings, autotune).read(config);
        var name = Objects.requireNonNullElse(job.getMetadata().getName(), "");
        var parents = new WarmStartReader(findings).read(spec, strategy.searcher(kind), name);
        if (!findings.isEmpty()) {
            return new TuningAdmission.Rejected(findings.all());
        }
        boolean stop = Boolean.TRUE.equals(spec.stop());
        boolean suspend = Boolean.TRUE.equals(spec.suspend());
        var core = new TuningJob(name, direction, limits, criteria, read, stop, suspend);
        var chosen =
                autotune ? Optional.of(autotuned(definition, core, earlyStopping)) : Optional.<AutotuneChoices>empty();
        return new TuningAdmission.Admitted(admitted(core, seed, parents, chosen, definition));
    }

    private static AdmittedTuningJob admitted(
            TuningJob core,
            long seed,
            Optional<ParentJobs> parents,
            Optional<AutotuneChoices> chosen,
            DefinitionReader definitions) {
        return new AdmittedTuningJob(
                core,
                seed,
                definitions.choices().scalings(),
                parents,
                chosen,
                definitions.templates(),
                definitions.objectives(),
                definitions.strategies());
    }

    private boolean isAutotuned(@Nullable Autotune given) {
        findings.require(
                given == null || "Enabled".equals(given.mode()),
                "spec.autotune.mode",
                given == null ? null : given.mode(),
                "must be Enabled; remove spec.autotune to choose everything yourself");
        return given != null;
    }

    private static AutotuneChoices autotuned(
            DefinitionReader definition, TuningJob core, EarlyStoppingReader earlyStopping) {
        return new AutotuneChoices(
                definition.choices().ranges(),
                earlyStopping.isAuto() ? "Auto" : "Off",
                core.criteria().completeOnConvergence() ? "Enabled" : "Disabled");
    }

    /** Stable for the resource and different between resources; never negative, as AMT's seeds. */
    private long seedFromUid() {
        return Objects.requireNonNullElse(job.getMetadata().getUid(), "").hashCode() & Integer.MAX_VALUE;
    }
}
