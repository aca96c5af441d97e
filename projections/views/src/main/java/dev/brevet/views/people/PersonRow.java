package dev.brevet.views.people;

import dev.brevet.api.directory.PersonKind;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code views.person}. */
@Entity
@Table(schema = "views", name = "person")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of a row that it loads
class PersonRow {

    @Id
    String personId;

    @Nullable
    String nameRef;

    @Nullable
    String accountRef;

    String[] groups;
    boolean active;
    String kind;

    @Nullable
    String mergedInto;

    /** What a directory says; null while none knows the person. */
    @Nullable
    Boolean saidActive;

    String[] saidGroups;

    @Nullable
    String manager;

    /** What a directory says, and goes before the other. */
    @Nullable
    String saidManager;

    /** Who answers for a workload. */
    @Nullable
    String owner;

    @Nullable
    String saidOwner;

    @Nullable
    String delegate;

    @Nullable
    Instant delegateSince;

    @Nullable
    Instant delegateUntil;

    protected PersonRow() {}

    PersonRow(String personId) {
        this.personId = personId;
        this.groups = new String[0];
        this.saidGroups = new String[0];
        this.kind = PersonKind.HUMAN.name();
        this.active = true;
    }
}
