package io.hptoperator.api;

/** Where the custom resources are found. */
public final class ApiGroup {
    public static final String NAME = "hpt-operator.io";
    public static final String VERSION = "v1alpha1";

    private ApiGroup() {}
}
