package dev.brevet.slack.cards;

import dev.brevet.api.grant.EndCause;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.request.ApprovalBasis;
import dev.brevet.slack.look.Shown;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.requests.ApprovalView;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.RequestState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a request stands, in the words that all faces use; “approved” is not “ready”, and “ended” is not “removed”. */
final class States {

    private States() {}

    /** The first word of the card. */
    static String heading(Shown shown) {
        RequestView request = shown.request();
        if (shown.extension()) {
            return extension(request.state());
        }
        return switch (request.state()) {
            case PENDING -> "Access request";
            case APPROVED, COMPLETED, FAILED -> shown.grant() == null ? "Approved" : heading(shown.grant());
            case DENIED -> "Denied";
            case WITHDRAWN -> "Withdrawn";
            case LAPSED -> "Nobody decided in time";
        };
    }

    /** Of what is to last longer; how it goes on with the grant stands on the card of the grant. */
    private static String extension(RequestState state) {
        return switch (state) {
            case PENDING -> "Extension request";
            case APPROVED, COMPLETED, FAILED -> "Extended";
            case DENIED -> "Extension denied";
            case WITHDRAWN -> "Extension withdrawn";
            case LAPSED -> "Nobody decided in time";
        };
    }

    private static String heading(GrantView grant) {
        String word = word(grant);
        return grant.breakGlass()
                ? "Break-glass, " + word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1)
                : word;
    }

    private static String word(GrantView grant) {
        return switch (grant.state()) {
            case SCHEDULED -> grant.byHolder() ? "Approved, not started yet" : "Approved, starts later";
            case PROVISIONING -> "Approved, setting up";
            case READY -> "Ready";
            case ENDING -> "Ends soon";
            case ENDED -> "Ended, removing";
            case REMOVED -> "Removed";
            case STUCK -> "Removal failed, security notified";
            case FAILED -> "Setup failed";
        };
    }

    /** The same for who holds it. */
    static String ownHeading(Shown shown) {
        GrantView grant = shown.grant();
        return grant != null && !shown.extension() && startedByHolder(grant) ? ownWord(grant) : heading(shown);
    }

    /** Where their grant stands, for who holds it. */
    static String ownWord(GrantView grant) {
        return startedByHolder(grant) ? "Approved, start it when you need it" : word(grant);
    }

    /** Whether it waits until its holder starts it; its time runs from then. */
    static boolean startedByHolder(GrantView grant) {
        return grant.state() == GrantState.SCHEDULED && grant.byHolder();
    }

    /** What happened last, in a sentence. */
    static String sentence(Shown shown) {
        RequestView request = shown.request();
        return switch (request.state()) {
            case PENDING ->
                "Waiting for approval (" + request.approvalsGiven() + " of " + request.approvalsNeeded() + ")"
                        + agreed(request);
            case APPROVED, COMPLETED, FAILED ->
                approved(request) + (shown.grant() == null || shown.extension() ? "" : " " + grant(shown.grant()));
            case DENIED ->
                by("Denied", request)
                        + (request.comment() == null ? "." : ": “" + Plain.cut(request.comment(), 300) + "”");
            case WITHDRAWN -> by("Withdrawn", request) + ".";
            case LAPSED -> "Nobody decided in time" + at(request.closedAt()) + ".";
        };
    }

    /** Who decided a request that is decided, and when. */
    static String settled(Shown shown) {
        RequestView request = shown.request();
        return switch (request.state()) {
            case PENDING -> sentence(shown);
            case APPROVED, COMPLETED, FAILED -> approved(request);
            case DENIED -> by("Denied", request) + ".";
            case WITHDRAWN -> by("Withdrawn", request) + ".";
            case LAPSED -> "Nobody decided in time" + at(request.closedAt()) + ".";
        };
    }

    private static String agreed(RequestView request) {
        return request.approvals().isEmpty() ? "" : ". " + names(request) + " agreed";
    }

    private static String names(RequestView request) {
        return request.approvals().stream()
                .map(ApprovalView::by)
                .map(person -> Plain.name(person.name()))
                .collect(Collectors.joining(", "));
    }

    private static String approved(RequestView request) {
        Duration granted = request.granted() == null ? request.duration() : request.granted();
        String what = granted.equals(request.duration())
                ? DurationWords.of(granted)
                : DurationWords.of(granted) + " of the " + DurationWords.of(request.duration()) + " asked";
        String more = request.handling().extending() == null ? "" : " more";
        return basis(request) + what + more + at(request.approvedAt()) + ".";
    }

    private static String basis(RequestView request) {
        if (request.basis() == ApprovalBasis.BREAK_GLASS) {
            return "Taken without approval, by breaking the glass: ";
        }
        return request.approvals().isEmpty() ? "Allowed by policy: " : names(request) + " approved ";
    }

    private static String grant(GrantView grant) {
        return switch (grant.state()) {
            case SCHEDULED ->
                grant.byHolder()
                        ? "It waits until its holder starts it, by" + when(grant.startAt()) + " at the latest."
                        : "It starts" + at(grant.startAt()) + ".";
            case PROVISIONING -> "Setting up.";
            case READY -> "Ready until" + when(grant.endsAt()) + ".";
            case ENDING -> "Ends at" + when(grant.endsAt()) + ".";
            case ENDED -> ended(grant) + " Removing.";
            case REMOVED ->
                grant.endedAt() == null
                        ? "Removed" + exact(grant.removedAt()) + "."
                        : ended(grant) + " Removed" + exact(grant.removedAt()) + ".";
            case STUCK -> ended(grant) + " It could not be removed; security is notified.";
            case FAILED -> "It could not be set up.";
        };
    }

    private static String ended(GrantView grant) {
        String who = grant.endedBy() == null
                ? ""
                : " by " + Plain.name(grant.endedBy().name());
        String why = grant.endReason() == null ? "" : ": “" + Plain.cut(grant.endReason(), 300) + "”";
        return "Ended (" + cause(grant.cause()) + who + ")" + why + ".";
    }

    private static String cause(@Nullable EndCause cause) {
        return cause == null ? "over" : cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String by(String what, RequestView request) {
        return what
                + (request.closedBy() == null
                        ? ""
                        : " by " + Plain.name(request.closedBy().name()))
                + at(request.closedAt());
    }

    private static String at(@Nullable Instant at) {
        return at == null ? "" : " at " + Times.words(at);
    }

    private static String when(@Nullable Instant at) {
        return at == null ? "" : " " + Times.words(at);
    }

    private static String exact(@Nullable Instant at) {
        return at == null ? "" : " at " + Times.exact(at);
    }
}
