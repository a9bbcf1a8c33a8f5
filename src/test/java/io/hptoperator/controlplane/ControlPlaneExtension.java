package io.hptoperator.controlplane;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Keeps one control plane in the root store, which closes it after the last test, and one in the store of each class that wants
 * its own.
 */
final class ControlPlaneExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ControlPlaneExtension.class);

    private sealed interface Attempt extends AutoCloseable {
        @Override
        void close();

        record Running(ControlPlane plane) implements Attempt {
            @Override
            public void close() {
                plane.close();
            }
        }

        record Impossible(String reason) implements Attempt {
            @Override
            public void close() {}
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        switch (attempt(context)) {
            case Attempt.Running _ -> Skipped.clear();
            case Attempt.Impossible(String reason) -> refuse(reason);
        }
    }

    private static void refuse(String reason) {
        Skipped.note(reason);
        if ("required".equals(System.getProperty("control-plane"))) {
            throw new AssertionError("no control plane: " + reason);
        }
        throw new TestAbortedException("no control plane: " + reason);
    }

    private static Attempt attempt(ExtensionContext context) {
        var holder = wantsItsOwn(context) ? ofClass(context) : context.getRoot();
        return holder.getStore(NAMESPACE).computeIfAbsent(Attempt.class, _ -> start(), Attempt.class);
    }

    private static boolean wantsItsOwn(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), RealControlPlane.class)
                .map(RealControlPlane::own)
                .orElse(false);
    }

    private static ExtensionContext ofClass(ExtensionContext context) {
        return context.getTestMethod().isEmpty()
                ? context
                : ofClass(context.getParent().orElseThrow());
    }

    private static Attempt start() {
        return switch (Binaries.find()) {
            case Binaries.Search.Found(Binaries binaries) -> new Attempt.Running(ControlPlane.start(binaries));
            case Binaries.Search.Missing(String reason) -> new Attempt.Impossible(reason);
        };
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ControlPlane.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return switch (attempt(context)) {
            case Attempt.Running(ControlPlane plane) -> plane;
            case Attempt.Impossible(String reason) -> throw new TestAbortedException(reason);
        };
    }
}
