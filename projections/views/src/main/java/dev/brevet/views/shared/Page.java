package dev.brevet.views.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list and where the next one starts.
 *
 * @param next opaque; send it back unchanged for the next page; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {}
