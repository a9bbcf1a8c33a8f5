package io.hptoperator.local.apiserver;

class EmbeddedWatchTest extends WatchContract {
    @Override
    ServerUnderTest connect() {
        return ServerUnderTest.embedded();
    }
}
