package dev.brevet.app.directory;

import dev.brevet.api.directory.DirectoryId;

/** Where people can be read from. */
public interface DirectorySource {

    /** Under which name it is known; person ids are derived from it, so it never changes. */
    DirectoryId id();

    /**
     * Everything that it says now.
     *
     * @throws DirectoryRefused if it could not be read to the end
     */
    Listing read();
}
