package io.hptoperator.controlplane;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class against the real control plane, started once per test run; a test takes it as a parameter of type
 * {@link ControlPlane}. Skipped, with the reason, where none can be had, unless {@code -Dcontrol-plane=required}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("control-plane")
@ExtendWith(ControlPlaneExtension.class)
public @interface RealControlPlane {
    /** Whether the class has a control plane to itself, which it may therefore harm; it ends with the class. */
    boolean own() default false;
}
