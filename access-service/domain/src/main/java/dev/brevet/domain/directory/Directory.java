package dev.brevet.domain.directory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.brevet.api.directory.DirectoryEvent;
import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.DirectorySwitched;
import dev.brevet.api.directory.SwitchDirectory;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullUnmarked;

/** One source of people, of which one version is in force. */
@NullUnmarked // Axon makes an empty instance and sources it; before the first switch it is empty.
@Aggregate(cache = "aggregateCache")
class Directory {

    /** So many may leave at once, in whatever company, without anybody being asked. */
    private static final int FEW = 10;

    /** More than one in this many leaving at once looks like a directory that is broken. */
    private static final int SHARE = 5;

    /** Who leaves one by one within this time leaves at once, too. */
    private static final Duration WHILE = Duration.ofHours(24);

    /** So many left, without anybody being asked. */
    private record Left(Instant at, int people) {}

    @AggregateIdentifier
    private DirectoryId id;

    private String inForce;
    private int people;
    private final List<Left> left = new ArrayList<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer decide(SwitchDirectory c, Clock clock) {
        if (c.version().equals(inForce)) {
            return Answer.DONE;
        }
        if (!Objects.equals(c.basedOn(), inForce)) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "directory-moved-on",
                    "Nothing changed: another version of " + c.directoryId() + " came in force meanwhile.",
                    "Read the directory again."));
        }
        Instant now = clock.instant();
        int leaving = c.leavers().size();
        int before = left.stream()
                .filter(l -> l.at().plus(WHILE).isAfter(now))
                .mapToInt(Left::people)
                .sum();
        boolean many = leaving + before > FEW && (leaving + before) * SHARE > people + before;
        if (c.confirmedBy() == null && leaving > 0 && many) {
            throw new AccessRefusal.Conflict(new Refusal(
                    "directory-too-many-leavers",
                    "Nothing changed: " + leaving + " of " + people + " people of " + c.directoryId()
                            + (before == 0
                                    ? " would leave at once."
                                    : " would leave, after " + before + " within " + WHILE.toHours() + " hours."),
                    "If they really left, a platform admin can confirm version " + c.version()
                            + "; otherwise put the source right."));
        }
        apply(new DirectorySwitched(
                c.directoryId(), c.version(), c.sha256(), c.people(), c.groups(), c.leavers(), c.confirmedBy(), now));
        return Answer.DONE;
    }

    @EventSourcingHandler
    void evolve(DirectoryEvent event) {
        switch (event) {
            case DirectorySwitched e -> {
                id = e.directoryId();
                inForce = e.version();
                people = e.people();
                if (e.confirmedBy() != null) {
                    left.clear();
                } else if (!e.leavers().isEmpty()) {
                    left.removeIf(l -> !l.at().plus(WHILE).isAfter(e.at()));
                    left.add(new Left(e.at(), e.leavers().size()));
                }
            }
        }
    }
}
