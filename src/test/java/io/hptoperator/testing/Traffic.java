package io.hptoperator.testing;

import io.hptoperator.local.apiserver.ApiStatus;
import io.hptoperator.local.apiserver.Interceptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the operator asks of the API server: counted, recorded, and interfered with on demand. Others pass untouched. */
public final class Traffic implements Interceptor {
    private static final String OPERATOR = "hpt-operator";

    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    private volatile Fault fault = Fault.NONE;

    /** What becomes of the operator's requests. */
    @FunctionalInterface
    public interface Fault {
        Fault NONE = (_, _) -> new Ruling.Proceed();

        /** @param number of the request since the fault was injected, from 1; watches are not counted and have 0 */
        Ruling rule(Call call, int number);

        /** The same for those requests alone that {@code which} accepts, which alone are counted. */
        default Fault on(Predicate<Call> which) {
            var counter = new AtomicInteger();
            return (call, _) -> which.test(call) ? rule(call, counter.incrementAndGet()) : new Ruling.Proceed();
        }
    }

    private final AtomicInteger number = new AtomicInteger();
    private volatile Consumer<Call> witness = _ -> {};

    /** Tells {@code observer} of every request of the operator at the moment it arrives. */
    public void tell(Consumer<Call> observer) {
        witness = observer;
    }

    @Override
    public Ruling rule(Call call) {
        if (!call.userAgent().startsWith(OPERATOR)) {
            return new Ruling.Proceed();
        }
        calls.add(call);
        witness.accept(call);
        return fault.rule(call, call.verb() == Verb.WATCH ? 0 : number.incrementAndGet());
    }

    /** Answers with an HTTP error, without Retry-After. */
    public static Fault refuse(int code) {
        return (_, _) -> new Ruling.Refuse(ApiStatus.of(code, "", "refused by the test"));
    }

    public static boolean isCreationOf(String plural, Call call) {
        return call.verb() == Verb.CREATE
                && call.plural().equals(plural)
                && call.subresource().isEmpty();
    }

    /** From now on; replaces what was injected before. */
    public void inject(Fault injected) {
        number.set(0);
        fault = injected;
    }

    public void heal() {
        inject(Fault.NONE);
    }

    public void forget() {
        calls.clear();
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Requests by verb and resource, such as {@code UPDATE trainingjobs/status}. */
    public Map<String, Long> summary() {
        return calls.stream().collect(Collectors.groupingBy(Traffic::kind, TreeMap::new, Collectors.counting()));
    }

    /** Writes to objects, events included. */
    public long writes() {
        return calls.stream().filter(Traffic::isWrite).count();
    }

    public static boolean isWrite(Call call) {
        return switch (call.verb()) {
            case CREATE, UPDATE, PATCH, DELETE, DELETE_COLLECTION -> true;
            case GET, LIST, WATCH -> false;
        };
    }

    private static String kind(Call call) {
        return call.verb() + " " + call.plural() + (call.subresource().isEmpty() ? "" : "/" + call.subresource());
    }
}
