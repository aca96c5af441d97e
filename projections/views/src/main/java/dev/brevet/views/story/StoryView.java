package dev.brevet.views.story;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.request.RequestId;
import dev.brevet.views.shared.PersonRef;
import java.util.List;

/** The full story of one request and its grant, in the order of the log. */
public record StoryView(
        RequestId requestId, PersonRef person, EntitlementId entitlement, TargetId target, List<StoryEvent> events) {}
