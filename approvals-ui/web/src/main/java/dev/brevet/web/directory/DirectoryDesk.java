package dev.brevet.web.directory;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sources of people. Whoever calls has made sure that the answer is for whoever reads it. */
public interface DirectoryDesk {

    /**
     * One source.
     *
     * @param read    Brevet reads it, rather than being pushed to
     * @param inForce null before the first version
     * @param last    how the last reading ended, null if it was never read
     * @param waiting the version that waits to be confirmed, null if none does
     */
    record Source(
            DirectoryId id,
            boolean read,
            @Nullable Version inForce,
            @Nullable Last last,
            @Nullable Version waiting) {}

    /** A version of what a source says. */
    record Version(String version, Instant stagedAt, String sha256, int people, int groups) {}

    /**
     * How a reading ended.
     *
     * @param outcome switched, unchanged, refused or waiting
     */
    record Last(Instant at, String outcome, List<Finding> findings) {}

    /** What was wrong, and where. */
    record Finding(String place, String cause) {}

    /** Somebody of whom a source knows. */
    record Known(PersonId person, String externalId, boolean active) {}

    /** Somebody who turned out to be somebody else. */
    record Merge(PersonId person, PersonId into) {}

    /** All sources that are read or have said something. */
    List<Source> sources();

    /** People of the version in force, by their id there, after one of these; the first so many. */
    List<Known> people(DirectoryId directory, String after, int most);

    /** Who turned out to be whom. */
    List<Merge> merges(int most);

    /**
     * Reads a source now, and says how that ended: switched, unchanged, refused or waiting.
     *
     * @throws AccessRefusal if it is not read here
     */
    String read(DirectoryId directory);

    /**
     * Brings a version in force that waits because so many people would leave.
     *
     * @param proof how the admin has shown who they are
     * @throws AccessRefusal if it does not wait any more, or the sign-in is older than 15 minutes
     */
    void confirm(DirectoryId directory, String version, PersonId admin, Proof proof);
}
