package dev.brevet.api.directory;

import dev.brevet.api.shared.ChangesFacts;

/** A command to one directory; each changes facts that decisions read. */
public sealed interface DirectoryCommand extends ChangesFacts permits SwitchDirectory {

    DirectoryId directoryId();
}
