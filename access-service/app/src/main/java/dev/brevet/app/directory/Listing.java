package dev.brevet.app.directory;

import dev.brevet.api.directory.PersonKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a directory says, in its own ids and before anything of it is believed.
 *
 * <p>A place says where in the source a thing stands, for whoever has to put it right.
 */
public record Listing(List<Person> people, List<Group> groups) {

    /**
     * A person, as the directory has them.
     *
     * @param id      under which the directory will know them next time, too
     * @param account account name on targets
     * @param manager id in the same directory
     * @param owner   of a workload, id in the same directory
     * @param mailbox where they get mail; never used for deciding who somebody is
     */
    public record Person(
            String place,
            String id,
            PersonKind kind,
            String name,
            String account,
            boolean active,
            List<Account> accounts,
            @Nullable String manager,
            @Nullable String owner,
            @Nullable String mailbox) {

        /** Somebody of whom the directory says no address. */
        public Person(
                String place,
                String id,
                PersonKind kind,
                String name,
                String account,
                boolean active,
                List<Account> accounts,
                @Nullable String manager,
                @Nullable String owner) {
            this(place, id, kind, name, account, active, accounts, manager, owner, null);
        }
    }

    /** An account at an identity provider. */
    public record Account(String issuer, String subject) {}

    /** A group with the ids of its people and of the groups that it contains. */
    public record Group(String place, String id, List<String> members, List<String> groups) {}
}
