package dev.brevet.api.countersign;

import dev.brevet.api.BrevetEvent;

/** What happens to a change that needs two. */
public sealed interface CountersignEvent extends BrevetEvent permits CountersignatureAwaited, ChangeCountersigned {

    ChangeId changeId();
}
