package dev.brevet.app.rest;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.access.AccessView;
import dev.brevet.views.access.FindAccess;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who has what, now or then. */
@RestController
@RequestMapping("/api/v1/access")
class AccessApi {

    /** One access that a person has, or had. */
    record AccessOut(
            String grantId,
            String requestId,
            String person,
            String entitlement,
            String target,
            String state,
            Instant since,
            @Nullable Instant readyAt,
            Instant endsAt,
            @Nullable Instant goneAt) {

        static AccessOut of(AccessView v) {
            return new AccessOut(
                    v.grantId().value(),
                    v.requestId().value(),
                    v.person().id().value(),
                    v.entitlement().value(),
                    v.target().value(),
                    v.state().word(),
                    v.since(),
                    v.readyAt(),
                    v.endsAt(),
                    v.goneAt());
        }
    }

    private final Questions questions;

    AccessApi(Questions questions) {
        this.questions = questions;
    }

    @GetMapping
    Lists<AccessOut> find(
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Lists.USUAL) int limit,
            Authentication who) {
        return Lists.of(
                questions.ask(new FindAccess(
                        Caller.of(who).viewer(),
                        InvalidField.optional("person", person, PersonId::new),
                        InvalidField.optional("target", target, TargetId::new),
                        InvalidField.optional("at", at, Instant::parse),
                        after,
                        Lists.limit(limit))),
                AccessOut::of);
    }
}
