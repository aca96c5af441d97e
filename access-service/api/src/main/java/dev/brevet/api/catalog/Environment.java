package dev.brevet.api.catalog;

/** Where an entitlement acts; shown beside its name everywhere. */
public enum Environment {
    PRODUCTION,
    STAGING,
    DEVELOPMENT
}
