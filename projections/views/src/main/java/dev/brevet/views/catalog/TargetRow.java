package dev.brevet.views.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code views.target}. */
@Entity
@Table(schema = "views", name = "target")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of a row that it loads
class TargetRow {

    @Id
    String targetId;

    String connector;
    String settings;
    boolean expiresNatively;
    boolean endsSessions;

    @Column(name = "residual_s")
    long residualSeconds;

    protected TargetRow() {}

    TargetRow(String targetId) {
        this.targetId = targetId;
    }
}
