package io.hptoperator.local.apiserver;

class EmbeddedOwnershipTest extends OwnershipContract {
    @Override
    ServerUnderTest connect() {
        return ServerUnderTest.embedded();
    }
}
