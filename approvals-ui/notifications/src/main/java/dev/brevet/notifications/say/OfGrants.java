package dev.brevet.notifications.say;

import static dev.brevet.notifications.channel.Topic.APPROVED;
import static dev.brevet.notifications.channel.Topic.ENDED;
import static dev.brevet.notifications.channel.Topic.ENDING;
import static dev.brevet.notifications.channel.Topic.EXTENDED;
import static dev.brevet.notifications.channel.Topic.FLAGGED;
import static dev.brevet.notifications.channel.Topic.PROGRESSED;
import static dev.brevet.notifications.channel.Topic.READY;
import static dev.brevet.notifications.channel.Topic.REMOVAL_ATTESTED;
import static dev.brevet.notifications.channel.Topic.REMOVAL_STUCK;
import static dev.brevet.notifications.channel.Topic.REMOVED;
import static dev.brevet.notifications.channel.Topic.SCHEDULED;
import static dev.brevet.notifications.channel.Topic.SETUP_DELAYED;
import static dev.brevet.notifications.channel.Topic.SETUP_FAILED;

import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantEnded;
import dev.brevet.api.grant.GrantEndingSoon;
import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.grant.GrantExtended;
import dev.brevet.api.grant.GrantFlagged;
import dev.brevet.api.grant.GrantFoundUnjustified;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.GrantReady;
import dev.brevet.api.grant.GrantRemovalAttested;
import dev.brevet.api.grant.GrantRemovalDelayed;
import dev.brevet.api.grant.GrantRemovalEscalated;
import dev.brevet.api.grant.GrantRemoved;
import dev.brevet.api.grant.GrantScheduled;
import dev.brevet.api.grant.GrantSetupDelayed;
import dev.brevet.api.grant.GrantSetupFailed;
import dev.brevet.api.grant.RemovalAttestationOpened;
import dev.brevet.notifications.say.Whom.Approvers;
import dev.brevet.notifications.say.Whom.Asker;
import dev.brevet.notifications.say.Whom.Members;
import java.util.List;

/** What is told about a grant. */
final class OfGrants {

    private static final Whom SECURITY = new Members(WellKnownGroups.SECURITY);

    private OfGrants() {}

    static Tell tell(GrantEvent event) {
        return switch (event) {
            // "Approved" would say that it is being set up.
            case GrantScheduled e ->
                Tell.card(Say.of(
                                SCHEDULED,
                                new Asker(),
                                "granted",
                                e.duration(),
                                "startAt",
                                e.startAt(),
                                "byHolder",
                                e.byHolder() ? true : null)
                        .insteadOf(PROGRESSED, APPROVED));
            case GrantIssued unused -> new Tell(List.of(), true);
            case GrantReady unused -> Tell.card(Say.of(READY, new Asker()).insteadOf(PROGRESSED, APPROVED, SCHEDULED));
            case GrantExtended e ->
                Tell.card(Say.of(EXTENDED, new Asker(), "endsAt", e.endsAt()).insteadOf(PROGRESSED));
            // What follows from it is told as the end.
            case GrantFoundUnjustified unused -> Tell.NOTHING;
            case GrantSetupDelayed e -> Tell.card(Say.of(SETUP_DELAYED, new Asker(), "problem", e.problem()));
            case GrantSetupFailed e -> Tell.card(Say.of(SETUP_FAILED, new Asker(), "problem", e.problem()));
            case GrantFlagged e ->
                Tell.card(
                        Say.of(FLAGGED, new Asker(), "rule", e.rule()),
                        Say.of(FLAGGED, new Approvers(), "rule", e.rule()),
                        Say.of(FLAGGED, SECURITY, "rule", e.rule()));
            case GrantEndingSoon e -> Tell.card(Say.of(ENDING, new Asker(), "endsAt", e.endsAt()));
            // Who handed it back knows; that it is gone is told when it is.
            case GrantEnded e when e.cause() == EndCause.RETURNED -> new Tell(List.of(), true);
            // Whoever was told in the same breath that it is flagged must not read that it goes on.
            case GrantEnded e
            when e.cause() == EndCause.NO_LONGER_ALLOWED ->
                Tell.card(
                        Say.of(ENDED, new Asker(), "cause", e.cause()).insteadOf(FLAGGED),
                        Say.of(ENDED, new Approvers(), "cause", e.cause()).insteadOf(FLAGGED),
                        Say.of(ENDED, SECURITY, "cause", e.cause()).insteadOf(FLAGGED));
            case GrantEnded e ->
                Tell.card(Say.of(
                                ENDED,
                                new Asker(),
                                "cause",
                                e.cause(),
                                "by",
                                e.by(),
                                "comment",
                                OfRequests.id(e.reason()))
                        .but(e.by()));
            case GrantRemovalDelayed unused -> new Tell(List.of(), true);
            case GrantRemovalEscalated unused ->
                Tell.card(
                        Say.of(REMOVAL_STUCK, SECURITY),
                        Say.of(REMOVAL_STUCK, new Asker()),
                        Say.of(REMOVAL_STUCK, new Approvers()));
            case GrantRemoved unused -> Tell.card(Say.of(REMOVED, new Asker()));
            case RemovalAttestationOpened e ->
                Tell.card(Say.of(REMOVAL_ATTESTED, SECURITY, "by", e.by()).but(e.by()));
            case GrantRemovalAttested e ->
                Tell.card(Say.of(REMOVAL_ATTESTED, new Asker(), "by", e.second(), "first", e.first()));
        };
    }
}
