package dev.brevet.app.rest;

import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.shared.Page;
import dev.brevet.views.story.FindEvents;
import dev.brevet.views.story.StoryEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record, in the order of the log, for auditors. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {

    private static final int MOST = 1000;

    /** One event of the record. */
    record EventOut(
            long index,
            String event,
            String requestId,
            Instant at,
            @Nullable String actor,
            @Nullable String channel,
            Map<String, String> facts,
            @Nullable String text) {

        static EventOut of(StoryEvent e) {
            return new EventOut(
                    e.index(),
                    e.kind(),
                    e.requestId().value(),
                    e.at(),
                    e.actor() == null ? null : e.actor().id().value(),
                    e.channel(),
                    e.facts(),
                    e.text());
        }
    }

    private final Questions questions;

    AuditApi(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/events")
    Lists<EventOut> events(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "200") int limit,
            Authentication who) {
        Caller caller = Caller.of(who);
        if (!caller.isIn(WellKnownGroups.AUDITORS)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-an-auditor", "The record is for auditors.", "Membership of the group auditors would help."));
        }
        if (limit < 1 || limit > MOST) {
            throw new InvalidField("limit", "limit must be between 1 and " + MOST + ".");
        }
        Page<StoryEvent> page = questions.ask(new FindEvents(caller.viewer(), after, limit));
        return Lists.of(page, EventOut::of);
    }
}
