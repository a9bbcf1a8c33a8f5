package io.hptoperator.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. The JDK offers them in {@code sun.misc.Signal} (module jdk.unsupported) and nowhere
 * else; javac warns of each mention of that class and has no way to be told that it is meant, hence the reflection.
 */
public final class Signals {
    private Signals() {}

    /** What was done on a signal before is done again from now on. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Runs {@code action}, on a thread of its own, whenever the signal arrives, in place of what the JVM does then. A
     * platform that has no such signal never calls it.
     *
     * @param name without SIG: {@code INT}, {@code WINCH}
     */
    public static Subscription on(String name, Runnable action) {
        try {
            var type = Class.forName("sun.misc.Signal");
            var handlerType = Class.forName("sun.misc.SignalHandler");
            var handle = type.getMethod("handle", type, handlerType);
            var signal = type.getConstructor(String.class).newInstance(name);
            var handler =
                    Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, calling(action));
            var before = handle.invoke(null, signal, handler);
            return () -> restore(handle, signal, before);
        } catch (ReflectiveOperationException noSuchSignal) {
            return () -> {};
        }
    }

    private static void restore(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a handler that was there is refused", e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // equals of the proxy leads back here
    private static InvocationHandler calling(Runnable action) {
        return (Object proxy, Method method, Object[] arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "handler of a signal";
        };
    }
}
