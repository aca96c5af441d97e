package dev.brevet.app.security;

import java.util.List;

/** More paths that need no sign-in; there are none in production, the demo brings some. */
public interface OpenPaths {

    /** Path patterns. */
    List<String> paths();
}
