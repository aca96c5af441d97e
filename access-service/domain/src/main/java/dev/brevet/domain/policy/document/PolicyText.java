package dev.brevet.domain.policy.document;

/**
 * One policy file as somebody wrote it.
 *
 * @param path where it lies below the folder of policies, with forward slashes
 */
public record PolicyText(String path, String text) {}
