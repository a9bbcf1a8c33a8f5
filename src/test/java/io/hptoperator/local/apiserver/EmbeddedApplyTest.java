package io.hptoperator.local.apiserver;

class EmbeddedApplyTest extends ApplyContract {
    @Override
    ServerUnderTest connect() {
        return ServerUnderTest.embedded();
    }
}
