package dev.brevet.api.shared;

/**
 * What a command came to, and whether a page that is read now already shows it.
 *
 * @param visible false if the views had not caught up within two seconds: say "recorded, updating"
 */
public record Receipt(Answer answer, boolean visible) {}
