package io.hptoperator.local.apiserver;

class EmbeddedObjectsTest extends ObjectsContract {
    @Override
    ServerUnderTest connect() {
        return ServerUnderTest.embedded();
    }
}
