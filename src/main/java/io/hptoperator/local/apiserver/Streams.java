package io.hptoperator.local.apiserver;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams that are open now. */
final class Streams {
    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    private final Set<Exchange.Line> open = ConcurrentHashMap.newKeySet();

    /** Returns when the stream has ended, on either side; a client is never left with a stream that nobody feeds. */
    void run(Exchange exchange, Reply.Stream stream) throws InterruptedException {
        try {
            feed(exchange.open(stream.contentType()), stream.source());
        } catch (IOException clientGone) {
            exchange.drop();
        } catch (RuntimeException e) {
            LOG.error("stream failed path={}", exchange.request().path(), e);
            exchange.drop();
        }
    }

    private void feed(Exchange.Line line, Reply.Source source) throws IOException, InterruptedException {
        line.onClose(Thread.currentThread()::interrupt);
        open.add(line);
        try {
            source.run(line);
            line.end();
        } finally {
            open.remove(line);
        }
    }

    void dropAll() {
        open.forEach(Exchange.Line::drop);
    }
}
