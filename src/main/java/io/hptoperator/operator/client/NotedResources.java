package io.hptoperator.operator.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import io.fabric8.kubernetes.client.CustomResource;
import io.hptoperator.admission.UnreadableFields;
import io.hptoperator.api.HyperParameterTuningJob;
import java.io.IOException;

/** Has each custom resource carry the list of what was {@link Unreadable} in it. */
final class NotedResources extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1;
    private static final String OURS = HyperParameterTuningJob.class.getPackageName();

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> reader) {
        var type = bean.getBeanClass();
        boolean isOurs = CustomResource.class.isAssignableFrom(type)
                && type.getPackageName().equals(OURS);
        return isOurs ? new Noting(reader) : reader;
    }

    private static final class Noting extends DelegatingDeserializer {
        private static final long serialVersionUID = 1;

        Noting(JsonDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new Noting(reader);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var read = super.deserialize(parser, context);
            var unreadable = Unreadable.take(context);
            if (read instanceof CustomResource<?, ?> resource && !unreadable.isEmpty()) {
                UnreadableFields.mark(resource, unreadable);
            }
            return read;
        }
    }
}
