package dev.brevet.api.catalog;

/** A word and its value that an admin gave to an entitlement, for policies to go by. */
public record Label(String name, String value) {}
