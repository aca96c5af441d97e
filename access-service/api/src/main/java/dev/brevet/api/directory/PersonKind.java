package dev.brevet.api.directory;

/** Who or what stands behind a person's accounts. */
public enum PersonKind {
    /** One human. */
    HUMAN,
    /** A CI job or a service; named as such everywhere. */
    WORKLOAD
}
