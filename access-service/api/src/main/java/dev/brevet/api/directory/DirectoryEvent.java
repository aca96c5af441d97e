package dev.brevet.api.directory;

import dev.brevet.api.BrevetEvent;

/** What happens to a directory as a whole. */
public sealed interface DirectoryEvent extends BrevetEvent permits DirectorySwitched {

    DirectoryId directoryId();
}
