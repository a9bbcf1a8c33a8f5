package io.hptoperator.local.apiserver;

class EmbeddedSelectorsTest extends SelectorsContract {
    @Override
    ServerUnderTest connect() {
        return ServerUnderTest.embedded();
    }
}
