package io.hptoperator.testing;

import io.hptoperator.local.apiserver.Interceptor.Call;
import io.hptoperator.local.apiserver.Interceptor.Ruling;
import java.util.concurrent.atomic.AtomicBoolean;

/** The operator dies at one of its requests: nothing that it asks for afterwards gets through. */
public final class Crash implements Traffic.Fault {
    /** What the dying operator still brought about. */
    public enum LastRequest {
        /** It never reached the API server. */
        LOST,
        /** It was carried out, but nobody was left to hear the answer. */
        UNANSWERED;

        private Ruling ruling() {
            return switch (this) {
                case LOST -> new Ruling.LoseRequest();
                case UNANSWERED -> new Ruling.LoseResponse();
            };
        }
    }

    private final int request;
    private final LastRequest last;
    private final AtomicBoolean happened = new AtomicBoolean();

    private Crash(int request, LastRequest last) {
        this.request = request;
        this.last = last;
    }

    /** @param request number of the request, from 1; 0 for no crash */
    public static Crash at(int request, LastRequest last) {
        return new Crash(request, last);
    }

    /** Every other request is lost, and every other one unanswered. */
    public static Crash at(int request) {
        return at(request, request % 2 == 0 ? LastRequest.UNANSWERED : LastRequest.LOST);
    }

    public boolean hasHappened() {
        return happened.get();
    }

    @Override
    public Ruling rule(Call call, int number) {
        if (request == 0 || (number < request && !hasHappened())) {
            return new Ruling.Proceed();
        }
        return happened.getAndSet(true) ? new Ruling.LoseRequest() : last.ruling();
    }
}
