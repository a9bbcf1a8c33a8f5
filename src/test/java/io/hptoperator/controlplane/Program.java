package io.hptoperator.controlplane;

/** The processes of a control plane, in the order in which they start. */
public enum Program {
    ETCD("etcd"),
    API_SERVER("kube-apiserver"),
    CONTROLLER_MANAGER("kube-controller-manager");

    private final String file;

    Program(String file) {
        this.file = file;
    }

    /** Name of the executable, and of its log. */
    public String file() {
        return file;
    }
}
