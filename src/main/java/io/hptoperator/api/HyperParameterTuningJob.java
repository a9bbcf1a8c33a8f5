package io.hptoperator.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A search for good hyperparameters, as Amazon SageMaker Automatic Model Tuning defines it. */
@Group("hpt-operator.io")
@Version("v1alpha1")
@Plural("hyperparametertuningjobs")
@ShortNames("hptj")
public class HyperParameterTuningJob extends CustomResource<HyperParameterTuningJobSpec, HyperParameterTuningJobStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1;
}
