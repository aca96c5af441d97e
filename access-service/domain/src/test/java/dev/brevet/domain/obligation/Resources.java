package dev.brevet.domain.obligation;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.List;
import org.axonframework.messaging.annotation.FixedValueParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Hands command handlers what they ask for by type. */
record Resources(List<Object> all) implements ParameterResolverFactory {

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        for (Object resource : all) {
            if (parameters[index].getType().isInstance(resource)) {
                return new FixedValueParameterResolver<>(resource);
            }
        }
        return null;
    }
}
