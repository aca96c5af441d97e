package dev.brevet.domain.catalog;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementDefined;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.EntitlementRetired;
import dev.brevet.api.catalog.Label;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.RetireEntitlement;
import dev.brevet.api.catalog.TargetEvent;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetRegistered;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Refusal;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullUnmarked;

/** One system on which access is given, with its entitlements. */
@NullUnmarked // Axon makes an empty instance and sources it.
@Aggregate(cache = "aggregateCache")
class Target {

    /** Longer access is standing access by another name. */
    static final Duration LONGEST_CAP = Duration.ofDays(7);

    static final Duration LONGEST_DECISION = Duration.ofDays(7);

    private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    @AggregateIdentifier
    private TargetId id;

    private final Map<EntitlementId, TextRef> entitlements = new HashMap<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(RegisterTarget c, Clock clock) {
        apply(new TargetRegistered(c.targetId(), c.connector(), c.settings(), c.traits(), clock.instant()));
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(DefineEntitlement c, FactsInForce inForce, ErasableText texts, Clock clock) {
        String gives = FreeText.required("gives", c.gives());
        between("cap", c.cap(), Duration.ofMinutes(1), LONGEST_CAP);
        between("decideWithin", c.decideWithin(), Duration.ofMinutes(1), LONGEST_DECISION);
        if (c.right().isBlank()) {
            throw invalid("right", "right-missing", "The name of the right on the target is empty.");
        }
        if (c.right().codePoints().anyMatch(FreeText::isHostileInName)) {
            throw invalid(
                    "right",
                    "right-control-characters",
                    "The name of the right on the target contains control or invisible characters.");
        }
        TargetId owner = inForce.toShow()
                .entitlement(c.entitlementId())
                .map(EntitlementFact::target)
                .orElse(id);
        if (!owner.equals(id)) {
            throw invalid(
                    "entitlement",
                    "entitlement-elsewhere",
                    c.entitlementId() + " is defined on " + owner + " already.");
        }
        apply(new EntitlementDefined(
                id,
                c.entitlementId(),
                c.right(),
                kept(c.entitlementId(), gives, texts),
                c.environment(),
                c.dataClass(),
                labels(c.labels()),
                c.cap(),
                c.decideWithin(),
                c.askers(),
                c.approvals(),
                clock.instant()));
        return Answer.DONE;
    }

    @CommandHandler
    Answer decide(RetireEntitlement c, Clock clock) {
        if (entitlements.containsKey(c.entitlementId())) {
            apply(new EntitlementRetired(id, c.entitlementId(), clock.instant()));
        }
        return Answer.DONE;
    }

    /** The same words keep their reference, so that an approval goes on to count where something else is defined anew. */
    private TextRef kept(EntitlementId entitlement, String gives, ErasableText texts) {
        return Optional.ofNullable(entitlements.get(entitlement))
                .filter(before -> texts.read(before).filter(gives::equals).isPresent())
                .orElseGet(() -> texts.keep(gives));
    }

    private static List<Label> labels(Map<String, String> labels) {
        labels.forEach((name, value) -> {
            if (!LABEL.matcher(name).matches() || !LABEL.matcher(value).matches()) {
                throw invalid("labels", "label-malformed", "A label's name and value match " + LABEL.pattern() + ".");
            }
        });
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(e -> new Label(e.getKey(), e.getValue()))
                        .toList();
    }

    private static void between(String field, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw invalid(field, field + "-out-of-range", field + " must be between " + least + " and " + most + ".");
        }
    }

    private static AccessRefusal invalid(String field, String rule, String why) {
        return new AccessRefusal.InvalidInput(
                field, new Refusal(rule, why, "Correct " + field + " and send it again."));
    }

    @EventSourcingHandler
    void evolve(TargetEvent event) {
        switch (event) {
            case TargetRegistered e -> id = e.targetId();
            case EntitlementDefined e -> entitlements.put(e.entitlementId(), e.gives());
            case EntitlementRetired e -> entitlements.remove(e.entitlementId());
        }
    }
}
