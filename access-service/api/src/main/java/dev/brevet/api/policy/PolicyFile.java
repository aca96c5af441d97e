package dev.brevet.api.policy;

/** One policy file, as it was proposed. Policy is configuration and names no people but by their opaque ids. */
public record PolicyFile(String path, String text) {}
