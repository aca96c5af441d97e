package dev.brevet.api.request;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.PersonId;
import java.util.List;

/**
 * Who would have been asked, or told, had the ordinary way been taken; they are the first to learn of it.
 *
 * @param groups those whose approval it takes, then those that are told
 * @param people those who could have decided, the asker never among them
 */
public record PassedOver(List<GroupId> groups, List<PersonId> people) {}
