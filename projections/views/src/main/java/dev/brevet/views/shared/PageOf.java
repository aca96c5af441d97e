package dev.brevet.views.shared;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.ResponseType;

/** Expects a page. Axon's own "instance of" does not take a handler that returns a type with parameters. */
final class PageOf<T> implements ResponseType<Page<T>> {

    @Override
    public boolean matches(Type type) {
        return type == Page.class || type instanceof ParameterizedType of && of.getRawType() == Page.class;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no parameters
    public Class<Page<T>> responseMessagePayloadType() {
        return (Class) Page.class;
    }

    @Override
    public Class<?> getExpectedResponseType() {
        return Page.class;
    }
}
