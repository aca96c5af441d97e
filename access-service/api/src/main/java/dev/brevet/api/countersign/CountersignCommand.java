package dev.brevet.api.countersign;

import dev.brevet.api.shared.ChangesFacts;

/** A command about one change; handled under the lock of the change itself, with the facts that hold until its commit. */
public sealed interface CountersignCommand extends ChangesFacts permits Countersign {

    ChangeId changeId();
}
