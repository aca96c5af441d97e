package dev.brevet.api.grant;

/** One question that was put to the target and its answer, in the target's own terms and without names. */
public record EvidenceCheck(String question, String answer) {}
