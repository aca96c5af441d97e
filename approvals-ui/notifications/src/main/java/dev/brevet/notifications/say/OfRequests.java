package dev.brevet.notifications.say;

import static dev.brevet.notifications.channel.Topic.APPROVED;
import static dev.brevet.notifications.channel.Topic.ASKED;
import static dev.brevet.notifications.channel.Topic.BREAK_GLASS;
import static dev.brevet.notifications.channel.Topic.DENIED;
import static dev.brevet.notifications.channel.Topic.LAPSED;
import static dev.brevet.notifications.channel.Topic.PROGRESSED;
import static dev.brevet.notifications.channel.Topic.REMINDED;
import static dev.brevet.notifications.channel.Topic.WAITING;
import static dev.brevet.notifications.channel.Topic.WITHDRAWN;

import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.request.AccessRequestApproved;
import dev.brevet.api.request.AccessRequestDenied;
import dev.brevet.api.request.AccessRequestEscalated;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.request.AccessRequestLapsed;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestReminded;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.ApprovalRefused;
import dev.brevet.api.request.BreakGlassDrilled;
import dev.brevet.api.request.BreakGlassRefused;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.shared.TextRef;
import dev.brevet.notifications.say.Whom.AlsoTold;
import dev.brevet.notifications.say.Whom.Asker;
import dev.brevet.notifications.say.Whom.Deciders;
import dev.brevet.notifications.say.Whom.Members;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is told about a request. */
final class OfRequests {

    /** Longer than most targets take to grant. */
    private static final Duration OF_SETTING_UP = Duration.ofSeconds(5);

    private OfRequests() {}

    static Tell tell(AccessRequestEvent event) {
        return switch (event) {
            // An instant one is approved in the same transaction; who asked hears of that, and nobody has to decide.
            case AccessRequestSubmitted e when e.needs().isEmpty() -> Tell.card(Say.of(ASKED, new AlsoTold()));
            case AccessRequestSubmitted unused ->
                Tell.card(
                        Say.of(ASKED, new Asker()),
                        Say.of(ASKED, new AlsoTold()),
                        Say.of(WAITING, new Deciders()).atMostOnce());
            // The person is looking at the refusal.
            case AccessRequestRefused unused -> Tell.NOTHING;
            // A next stage may have been reached, and with it people who were not asked before.
            case ApprovalRecorded e ->
                Tell.card(
                        Say.of(PROGRESSED, new Asker(), "by", e.approver(), "comment", id(e.comment())),
                        Say.of(WAITING, new Deciders()).atMostOnce());
            case ApprovalRefused unused -> Tell.NOTHING;
            // Of an instant one, "ready" comes within a second and says it all.
            case AccessRequestApproved e when e.basis() == ApprovalBasis.INSTANT -> new Tell(List.of(), true);
            // That it lasts longer is told by the grant, in the same moment.
            case AccessRequestApproved e when !e.grantId().equals(e.requestId().grant()) -> new Tell(List.of(), true);
            // Mostly "ready" follows at once, and then one message says it all.
            case AccessRequestApproved e ->
                Tell.card(Say.of(APPROVED, new Asker(), "granted", e.duration())
                        .insteadOf(PROGRESSED)
                        .after(OF_SETTING_UP));
            case AccessRequestDenied e ->
                Tell.card(Say.of(DENIED, new Asker(), "by", e.by(), "comment", id(e.comment())));
            case AccessRequestWithdrawn e ->
                Tell.card(Say.of(WITHDRAWN, new Whom.Approvers()).but(e.by()));
            case AccessRequestReminded unused -> Tell.card(Say.of(REMINDED, new Deciders()));
            case AccessRequestEscalated e ->
                Tell.card(Say.of(WAITING, new Members(e.to())).atMostOnce());
            // Everybody who was passed over, and security whoever that is.
            case BreakGlassUsed e ->
                Tell.card(Stream.concat(
                                e.passedOver().people().stream().map(Whom.One::new),
                                Stream.concat(
                                        e.passedOver().groups().stream().map(Members::new),
                                        Stream.of(new Members(WellKnownGroups.SECURITY))))
                        .map(whom -> Say.of(BREAK_GLASS, whom).but(e.personId()).atMostOnce())
                        .toArray(Say[]::new));
            case BreakGlassRefused unused -> Tell.NOTHING;
            case BreakGlassDrilled unused -> Tell.NOTHING;
            case AccessRequestLapsed unused -> Tell.card(Say.of(LAPSED, new Asker()));
        };
    }

    static @Nullable String id(@Nullable TextRef text) {
        return text == null ? null : text.id();
    }
}
