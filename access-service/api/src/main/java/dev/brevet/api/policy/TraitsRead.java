package dev.brevet.api.policy;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Label;
import java.util.List;

/** What a decision read about the entitlement that was asked for; labels in the order of their names. */
public record TraitsRead(Environment environment, DataClass dataClass, List<Label> labels) {}
