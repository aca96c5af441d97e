package dev.brevet.views.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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

    protected PersonRow() {}

    PersonRow(String personId) {
        this.personId = personId;
    }
}
