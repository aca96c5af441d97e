package dev.brevet.connectors.spi;

import java.util.List;

/** What a grant and its revoke would run on the target. */
public record Plan(List<String> grant, List<String> revoke) {}
