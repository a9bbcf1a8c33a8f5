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
        boolean ended = false;
        try {
            feed(exchange.open(stream.contentType()), stream.source());
            ended = true;
        } catch (IOException clientGone) {
            LOG.debug("stream left path={}", exchange.request().path(), clientGone);
        } catch (RuntimeException e) {
            LOG.error("stream failed path={}", exchange.request().path(), e);
        } finally {
            if (!ended) {
                exchange.drop();
            }
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
