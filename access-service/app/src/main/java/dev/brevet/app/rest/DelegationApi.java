package dev.brevet.app.rest;

import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.EndDelegation;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who decides in one's place while one is away; said by oneself. */
@RestController
@RequestMapping("/api/v1/me/delegation")
class DelegationApi {

    /** Whom, from when (left out: now), until when, and why. */
    record DelegationIn(
            @Nullable String to,
            @Nullable String since,
            @Nullable String until,
            @Nullable String reason) {}

    private final Commands commands;

    DelegationApi(Commands commands) {
        this.commands = commands;
    }

    @PutMapping
    ResponseEntity<Void> delegate(@RequestBody DelegationIn in, Authentication who) {
        Caller caller = Caller.of(who);
        commands.send(
                caller.actor(),
                new DelegateWhileAway(
                        caller.person(),
                        caller.person(),
                        InvalidField.required("to", in.to(), PersonId::new),
                        InvalidField.optional("since", in.since(), Instant::parse),
                        InvalidField.required("until", in.until(), Instant::parse),
                        in.reason()));
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping
    ResponseEntity<Void> end(Authentication who) {
        Caller caller = Caller.of(who);
        commands.send(caller.actor(), new EndDelegation(caller.person(), caller.person()));
        return ResponseEntity.noContent().build();
    }
}
