package dev.brevet.api.catalog;

/** How sensitive the data are that an entitlement opens. */
public enum DataClass {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    RESTRICTED
}
