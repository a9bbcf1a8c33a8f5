package io.hptoperator.manifest;

/** Where a training container finds and leaves things; SageMaker's paths. */
final class ContractPaths {
    static final String INPUT = "/opt/ml/input";
    static final String CONFIG = INPUT + "/config";
    static final String DATA = INPUT + "/data";
    static final String MODEL = "/opt/ml/model";
    static final String OUTPUT = "/opt/ml/output";
    static final String OUTPUT_DATA = OUTPUT + "/data";
    static final String FAILURE = OUTPUT + "/failure";
    static final String CHECKPOINTS = "/opt/ml/checkpoints";
    static final String SCRATCH = "/opt/ml/scratch";

    private ContractPaths() {}

    static String channel(String name) {
        return DATA + "/" + name;
    }
}
