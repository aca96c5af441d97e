package dev.brevet.web.cards;

import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.views.grants.ConnectionCommand;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.words.Words;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Makes cards of grants. */
@Component
public class GrantCards {

    private final Words words;

    GrantCards(Words words) {
        this.words = words;
    }

    /** The card of a grant for this viewer. */
    public GrantCard of(GrantView grant, Viewer viewer) {
        boolean own = grant.person().id().equals(viewer.person());
        boolean runs = grant.endedAt() == null && grant.removedAt() == null && grant.state() != GrantState.FAILED;
        Instant endsAt = grant.endsAt();
        boolean usable = grant.state().usable();
        return new GrantCard(
                grant,
                badge(grant),
                words.tone(grant.state()),
                usable && endsAt != null ? words.say("grant.left", words.until(endsAt)) : null,
                percent(grant),
                usable && own ? ConnectionCommand.of(grant).orElse(null) : null,
                own && runs,
                own && runs && grant.byHolder() && grant.state() == GrantState.SCHEDULED,
                own && usable && !grant.breakGlass(),
                runs && mayRevoke(grant, viewer));
    }

    /** The big line says how long, so the badge says how sure. */
    private String badge(GrantView grant) {
        if (grant.state() == GrantState.READY && grant.readyEvidence() != null) {
            return words.say(
                    "grant.ready.sure", words.level(grant.readyEvidence().level()));
        }
        return words.state(grant);
    }

    private int percent(GrantView grant) {
        if (grant.issuedAt() == null || grant.endsAt() == null) {
            return 0;
        }
        long all =
                Math.max(1, Duration.between(grant.issuedAt(), grant.endsAt()).toMillis());
        long left = Duration.between(words.now(), grant.endsAt()).toMillis();
        return (int) Math.clamp(left * 100 / all, 0, 100);
    }

    /** Only shows the button; whether it may be done is decided when it is done. */
    private static boolean mayRevoke(GrantView grant, Viewer viewer) {
        return viewer.groups().contains(WellKnownGroups.SECURITY)
                || viewer.groups().contains(WellKnownGroups.PLATFORM_ADMINS)
                || grant.approverGroups().stream().anyMatch(viewer.groups()::contains);
    }
}
