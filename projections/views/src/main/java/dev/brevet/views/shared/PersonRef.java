package dev.brevet.views.shared;

import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;

/**
 * A person as a page names them.
 *
 * @param kind human, or a CI job or service
 * @param name what to show: the person's name, "erased" once the name was erased, the id while the name is not known; of a
 *     workload with the word for it, so that nobody takes it for a human wherever it is named
 */
public record PersonRef(PersonId id, PersonKind kind, String name) {

    /** A human. */
    public PersonRef(PersonId id, String name) {
        this(id, PersonKind.HUMAN, name);
    }
}
