package dev.brevet.api.catalog;

/** One connector setting; a secret is named by reference ({@code env:NAME} or {@code file:/path}), never by value. */
public record Setting(String name, String value) {}
