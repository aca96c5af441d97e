package dev.brevet.app.rest;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.RecordSignal;
import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.app.command.CommandSender;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.inforce.SamePerson;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is known of a person's device, network or session: reported by sources, read by the person and who looks over them. */
@RestController
@RequestMapping("/api/v1/people/{id}/posture")
class PostureApi {

    private static final Set<GroupId> MAY_READ =
            Set.of(WellKnownGroups.PLATFORM_ADMINS, WellKnownGroups.SECURITY, WellKnownGroups.AUDITORS);

    /** One word, and until when it may be relied on: an instant, or how long from now. */
    record SignalIn(
            @Nullable String value,
            @Nullable String until,
            @Nullable String validFor) {}

    /**
     * What is known.
     *
     * @param value null if it was said of one of several ids only, or otherwise of each, so that nobody can rely on it
     * @param by    null likewise
     */
    record SignalOut(
            String signal,
            @Nullable String value,
            Instant until,
            @Nullable String by,
            Instant at) {

        static SignalOut of(SignalFact s) {
            return new SignalOut(
                    s.signal().word(),
                    s.value() == null ? null : s.value().value(),
                    s.until(),
                    s.by() == null ? null : s.by().value(),
                    s.at());
        }
    }

    // Not by the door that waits for the views: none of them shows this, so a report would wait for nothing, each time.
    private final CommandSender commands;
    private final FactsInForce facts;

    PostureApi(CommandSender commands, FactsInForce facts) {
        this.commands = commands;
        this.facts = facts;
    }

    @PutMapping("/{signal}")
    ResponseEntity<Void> record(
            @PathVariable String id, @PathVariable String signal, @RequestBody SignalIn in, Authentication who) {
        Caller caller = source(who);
        Answer unused = commands.send(
                caller.actor(),
                new RecordSignal(
                        person(id),
                        caller.person(),
                        signal(signal),
                        InvalidField.required("value", in.value(), SignalValue::new),
                        until(in)));
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{signal}")
    ResponseEntity<Void> takeBack(@PathVariable String id, @PathVariable String signal, Authentication who) {
        Caller caller = source(who);
        Answer unused = commands.send(
                caller.actor(), new RecordSignal(person(id), caller.person(), signal(signal), null, null));
        return ResponseEntity.noContent().build();
    }

    @GetMapping
    List<SignalOut> known(@PathVariable String id, Authentication who) {
        Caller caller = Caller.of(who);
        PersonId person = person(id);
        Facts now = facts.toShow();
        // Whoever may not read it does not learn here who is known.
        if (!isSelf(caller.person(), person, now) && MAY_READ.stream().noneMatch(caller::isIn)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "posture-of-other",
                    "What is known of somebody is for themself, platform admins, security and auditors.",
                    "Membership of one of these groups would help."));
        }
        if (now.person(person).isEmpty()) {
            throw new AccessRefusal.NotFound(
                    new Refusal("person-unknown", "Nobody is known as " + person + ".", "Look up their id."));
        }
        return now.postureOf(person).stream()
                .sorted(Comparator.comparing(SignalFact::signal))
                .map(SignalOut::of)
                .toList();
    }

    private static boolean isSelf(PersonId caller, PersonId person, Facts now) {
        return SamePerson.sameId(caller, person, now);
    }

    private static Caller source(Authentication who) {
        Caller caller = Caller.of(who);
        if (!caller.isIn(WellKnownGroups.POSTURE_SOURCES)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-a-posture-source",
                    "Only members of posture-sources report what is known of people.",
                    "Membership of the group posture-sources would help."));
        }
        return caller;
    }

    private static PersonId person(String id) {
        return InvalidField.required("id", id, PersonId::new);
    }

    private static Signal signal(String word) {
        return Signal.called(word)
                .orElseThrow(() -> new InvalidField(
                        "signal",
                        "signal is one of "
                                + Stream.of(Signal.values()).map(Signal::word).collect(Collectors.joining(", "))
                                + "."));
    }

    private Instant until(SignalIn in) {
        if ((in.until() == null) == (in.validFor() == null)) {
            throw new InvalidField("until", "Name either until or validFor.");
        }
        return in.until() == null
                ? InvalidField.required(
                        "validFor", in.validFor(), text -> facts.toShow().now().plus(Duration.parse(text)))
                : InvalidField.required("until", in.until(), Instant::parse);
    }
}
