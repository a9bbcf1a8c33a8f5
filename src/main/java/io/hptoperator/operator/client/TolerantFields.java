package io.hptoperator.operator.client;

import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import io.fabric8.kubernetes.client.CustomResource;
import io.hptoperator.api.HyperParameterTuningJob;
import org.jspecify.annotations.Nullable;

/** Has the fields of the custom resources, and what is in their lists and maps, read by {@link TolerantDeserializer}. */
final class TolerantFields extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1;
    private static final String OURS = HyperParameterTuningJob.class.getPackageName();

    @Override
    public @Nullable Object findDeserializer(Annotated field) {
        return isOurs(field) ? new TolerantDeserializer() : null;
    }

    @Override
    public @Nullable Object findContentDeserializer(Annotated field) {
        return isOurs(field) && field.getType().isContainerType() ? new TolerantDeserializer() : null;
    }

    private static boolean isOurs(Annotated field) {
        return field instanceof AnnotatedMember member
                && (member.getDeclaringClass().getPackageName().equals(OURS)
                        || (member.getDeclaringClass() == CustomResource.class && isSpecOrStatus(member)));
    }

    private static boolean isSpecOrStatus(AnnotatedMember member) {
        return switch (member.getName()) {
            case "spec", "setSpec", "status", "setStatus" -> true;
            // The names of members are open.
            default -> false;
        };
    }
}
