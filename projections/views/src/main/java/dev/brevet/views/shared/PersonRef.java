package dev.brevet.views.shared;

import dev.brevet.api.shared.PersonId;

/**
 * A person as a page names them.
 *
 * @param name what to show: the person's name, "erased" once the name was erased, the id while the name is not known
 */
public record PersonRef(PersonId id, String name) {}
