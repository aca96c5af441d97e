package dev.brevet.views.people;

import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Query;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** Query: one person. */
public record GetPerson(PersonId id) implements Query<Optional<PersonView>> {

    @Override
    public ResponseType<Optional<PersonView>> answers() {
        return ResponseTypes.optionalInstanceOf(PersonView.class);
    }
}
