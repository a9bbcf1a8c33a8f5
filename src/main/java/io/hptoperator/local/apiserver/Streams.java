package io.hptoperator.local.apiserver;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that are open now. */
final class Streams {
    private final Set<Exchange.Line> open = ConcurrentHashMap.newKeySet();

    /** Returns when the stream has ended, on either side. */
    void run(Exchange exchange, Reply.Stream stream) throws InterruptedException {
        try {
            var line = exchange.open(stream.contentType());
            var writer = Thread.currentThread();
            line.onClose(writer::interrupt);
            open.add(line);
            try {
                stream.source().run(line);
                line.end();
            } finally {
                open.remove(line);
            }
        } catch (IOException clientGone) {
            exchange.drop();
        }
    }

    void dropAll() {
        open.forEach(Exchange.Line::drop);
    }
}
