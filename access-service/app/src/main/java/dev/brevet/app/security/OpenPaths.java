package dev.brevet.app.security;

import java.util.List;

/** More paths that need no sign-in: published schemas, and what the demo brings. */
public interface OpenPaths {

    /** Path patterns. */
    List<String> paths();
}
