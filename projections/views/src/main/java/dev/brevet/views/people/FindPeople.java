package dev.brevet.views.people;

import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Query;
import java.util.Collection;
import java.util.List;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/**
 * Query: people by id; those not known are left out.
 *
 * @param ids at most 200
 */
public record FindPeople(Collection<PersonId> ids) implements Query<List<PersonView>> {
    @Override
    public ResponseType<List<PersonView>> answers() {
        return ResponseTypes.multipleInstancesOf(PersonView.class);
    }
}
