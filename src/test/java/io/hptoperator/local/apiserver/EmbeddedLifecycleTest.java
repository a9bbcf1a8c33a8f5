package io.hptoperator.local.apiserver;

class EmbeddedLifecycleTest extends LifecycleContract {
    @Override
    ServerUnderTest connect() {
        return ServerUnderTest.embedded();
    }
}
