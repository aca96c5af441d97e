package dev.brevet.slack.identity;

import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.slack.inbox.Interaction;
import dev.brevet.slack.settings.SlackSettings;
import dev.brevet.views.shared.Viewer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says who acts in Slack, at the moment they act.
 *
 * <p>By the workspace and id of the account alone, which that person linked from a signed-in page; never by a name or an
 * address, which others can change.
 */
@Component
public class Identities {

    private final SlackSettings settings;
    private final SlackPeople people;
    private final Links links;
    private final Standings standings;
    private final TellingTime time;

    Identities(SlackSettings settings, SlackPeople people, Links links, Standings standings, TellingTime time) {
        this.settings = settings;
        this.people = people;
        this.links = links;
        this.standings = standings;
        this.time = time;
    }

    /** Who did this; asks Slack what the account is now, unless it did within the last minutes. */
    public Who whoDid(Interaction interaction) {
        return who(interaction, true);
    }

    /** The same by what was known last, for answers that may not wait for Slack; only for showing, never for doing. */
    public Who whoLooks(Interaction interaction) {
        return who(interaction, false);
    }

    private Who who(Interaction interaction, boolean ask) {
        SlackAccount account = SlackAccount.of(interaction);
        if (isElsewhere(interaction.team()) || isElsewhere(interaction.userTeam())) {
            return new Who.Refused("slack-account-elsewhere", Standings.why("slack-account-elsewhere"));
        }
        Optional<PersonId> holder = people.holderOf(account.key());
        if (holder.isEmpty()) {
            return new Who.Unlinked("Your Slack account is not linked to anybody in Brevet yet.");
        }
        Optional<Links.Link> link = links.of(account).filter(l -> Links.counts(l, time.now(), settings.linkLife()));
        if (link.isEmpty()) {
            return new Who.Unlinked("Your Slack account was linked so long ago that it no longer counts.");
        }
        String standing = link.get().standing();
        if (ask && !link.get().fresh()) {
            Standings.Standing now = standings.of(account);
            if (now == null) {
                return new Who.NotNow();
            }
            standing = now.standing();
            links.checked(account, standing);
        }
        if (!standing.equals(Standings.OK)) {
            return new Who.Refused(standing, Standings.why(standing));
        }
        Optional<Viewer> viewer = people.active(holder.get());
        return viewer.<Who>map(Who.Known::new)
                .orElseGet(() -> new Who.Refused("person-deactivated", "Your account in Brevet is deactivated."));
    }

    private boolean isElsewhere(@Nullable String team) {
        return team != null && !team.equals(settings.team());
    }

    /** The next act of this account waits for another look at it. */
    public void changed(String user) {
        links.stale(user);
    }

    /** The Slack account under which a person is written to, if the account is still theirs. */
    public Optional<SlackAccount> accountOf(PersonId person) {
        return links.of(person)
                .filter(link -> link.standing().equals(Standings.OK))
                .filter(link -> Links.counts(link, time.now(), settings.linkLife()))
                .map(Links.Link::account)
                .filter(account ->
                        people.holderOf(account.key()).filter(person::equals).isPresent());
    }

    /** The conversation with an account, if there was one. */
    public Optional<String> dm(SlackAccount account) {
        return links.of(account).map(Links.Link::dm);
    }

    /** Remembers the conversation with an account. */
    public void dm(SlackAccount account, String channel) {
        links.dm(account, channel);
    }
}
