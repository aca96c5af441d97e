package dev.brevet.web.people;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People as decisions see them. Whoever calls has made sure that the answer is for whoever reads it. */
public interface PeopleDesk {

    /**
     * One person.
     *
     * @param id            under which they live on, if they were merged
     * @param targetAccount how they are called on targets, null once it was erased
     * @param directory     that knows them, null if they were enrolled here
     * @param accounts      hashes of what they sign in with
     * @param aliases       other ids that turned out to be them
     * @param workloads     that they answer for
     * @param reports       people who report to them
     * @param posture       what is known of them from outside, and has not run out
     */
    record Dossier(
            PersonId id,
            PersonKind kind,
            boolean active,
            @Nullable String targetAccount,
            @Nullable DirectoryId directory,
            List<GroupId> groups,
            @Nullable PersonId manager,
            @Nullable PersonId owner,
            @Nullable Away away,
            List<String> accounts,
            List<PersonId> aliases,
            List<PersonId> workloads,
            List<PersonId> reports,
            List<Away> standsInFor,
            List<Known> posture) {}

    /**
     * Something that is known of somebody from outside.
     *
     * @param value null if it was said of one of several ids only, or otherwise of each, so that nobody can rely on it
     * @param by    who reported it, null likewise
     */
    record Known(
            Signal signal,
            @Nullable SignalValue value,
            Instant until,
            @Nullable PersonId by) {}

    /**
     * Somebody decides in somebody else's place.
     *
     * @param who    is away
     * @param to     decides
     * @param reason that was given
     */
    record Away(
            PersonId who,
            PersonId to,
            Instant since,
            Instant until,
            @Nullable String reason) {}

    /** The person of this id, or whom they live on as. */
    Optional<Dossier> person(PersonId id);

    /** The one human who is called exactly this, by name, account on targets or id; empty if nobody is, or several are. */
    Optional<PersonId> named(String text);

    /** Ids of people whose name, account on targets or id holds the text; everybody if it is blank. The first so many. */
    List<PersonId> search(String text, int most);
}
