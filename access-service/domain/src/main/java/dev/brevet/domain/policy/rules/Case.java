package dev.brevet.domain.policy.rules;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.LiveGrant;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.policy.condition.Words;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One ask with all the facts that a policy may look at.
 *
 * @param othersLive live grants of this entitlement, whoever has them; asked for only where a policy limits them
 * @param assessed   how risky the ask is if that was not said with it; asked for only where a policy looks at it
 * @param posture    what is known of the person from outside; of a live grant too it is what is known now
 * @param catalogue  what else there is, for what the person holds already
 */
public record Case(
        Ask ask,
        PersonFact person,
        EntitlementFact entitlement,
        Instant now,
        List<LiveGrant> live,
        Supplier<Integer> othersLive,
        Supplier<Risk> assessed,
        Posture posture,
        Function<EntitlementId, Optional<EntitlementFact>> catalogue) {

    /** A live grant, held against what lasts: its risk was said with the ask, and what else is held stands in nobody's way. */
    public Case(
            Ask ask,
            PersonFact person,
            EntitlementFact entitlement,
            Instant now,
            List<LiveGrant> live,
            Supplier<Integer> othersLive,
            Posture posture) {
        this(ask, person, entitlement, now, live, othersLive, () -> Risk.UNKNOWN, posture, other -> Optional.empty());
    }

    private Risk risk() {
        Risk said = ask.risk();
        return said == null ? assessed.get() : said;
    }

    /** When the access would begin. */
    Instant start() {
        Instant startAt = ask.startAt();
        return startAt == null || startAt.isBefore(now) ? now : startAt;
    }

    /** The words of a condition, with the inputs of one policy. */
    Words words(Inputs inputs) {
        return word -> switch (word) {
            case "asker.id" -> Optional.of(person.id().value());
            case "asker.kind" -> Optional.of(person.kind().name().toLowerCase(Locale.ROOT));
            case "asker.groups" ->
                Optional.of(
                        person.groups().stream().map(GroupId::value).sorted().toList());
            case "asker.manager" -> Optional.of(text(person.manager()));
            case "asker.live" ->
                Optional.of(live.stream().map(g -> g.entitlement().value()).toList());
            case "entitlement.id" -> Optional.of(entitlement.id().value());
            case "entitlement.target" -> Optional.of(entitlement.target().value());
            case "entitlement.environment" ->
                Optional.of(entitlement.environment().name().toLowerCase(Locale.ROOT));
            case "entitlement.dataClass" ->
                Optional.of(entitlement.dataClass().name().toLowerCase(Locale.ROOT));
            case "entitlement.labels" -> Optional.of(entitlement.labels());
            case "request.duration" -> Optional.of(ask.duration());
            case "request.start" -> Optional.of(start());
            case "proof.assurance" ->
                Optional.of(
                        ask.proof().assurance().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            case "risk.score" -> Optional.of((long) risk().score());
            case "risk.reasons" ->
                Optional.of(
                        risk().reasons().stream().map(r -> r.factor().word()).toList());
            case "now" -> Optional.of(now);
            default -> word.startsWith("input.") ? inputs.value(word.substring(6), ask) : posture.value(word);
        };
    }

    private static String text(@Nullable PersonId id) {
        return id == null ? "" : id.value();
    }
}
