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

    /**
     * Runs {@code action}, on a thread of its own, whenever the signal arrives, in place of what the JVM does then.
     *
     * @param name without SIG: {@code INT}, {@code WINCH}
     * @return false when this platform has no such signal
     */
    public static boolean on(String name, Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calling(action));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            return true;
        } catch (ReflectiveOperationException noSuchSignal) {
            return false;
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
