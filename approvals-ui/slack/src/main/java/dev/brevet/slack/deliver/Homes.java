package dev.brevet.slack.deliver;

import com.google.gson.Gson;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.Outcome;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.cards.HomeTab;
import dev.brevet.slack.identity.Identities;
import dev.brevet.slack.identity.SlackAccount;
import dev.brevet.slack.identity.SlackPeople;
import dev.brevet.slack.look.Look;
import dev.brevet.views.grants.FindGrants;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.inbox.FindInbox;
import dev.brevet.views.inbox.InboxItemView;
import dev.brevet.views.requests.FindRequests;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.Page;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Viewer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows each person their own: what they have, what waits for them, what they had; and again when that changes. */
@Component
public class Homes {

    private static final Set<GrantState> ACTIVE =
            EnumSet.of(GrantState.SCHEDULED, GrantState.PROVISIONING, GrantState.READY, GrantState.ENDING);
    private static final Set<RequestState> OVER = EnumSet.of(
            RequestState.DENIED,
            RequestState.WITHDRAWN,
            RequestState.LAPSED,
            RequestState.COMPLETED,
            RequestState.FAILED);
    private static final Gson GSON = GsonFactory.createSnakeCase();

    private final SlackCalls calls;
    private final Look look;
    private final HomeTab tab;
    private final Identities identities;
    private final SlackPeople people;
    private final JdbcClient jdbc;
    private volatile @Nullable String problem;

    Homes(SlackCalls calls, Look look, HomeTab tab, Identities identities, SlackPeople people, JdbcClient jdbc) {
        this.calls = calls;
        this.look = look;
        this.tab = tab;
        this.identities = identities;
        this.people = people;
        this.jdbc = jdbc;
    }

    /** What a home shows, and of which requests. */
    private record Drawn(View view, Set<String> requests) {

        String fingerprint() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(GSON.toJson(view).getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }

    /** Somebody opened their home, or did something there: from now on it follows. */
    public void show(SlackAccount account, Viewer viewer) {
        // Before it is drawn, so that what happens meanwhile finds it; what it shows is sent whatever stood there.
        jdbc.sql("""
                        insert into slack_home (person_id, opened_at, requests, shown) values (?, brevet_now(), '{}', '')
                        on conflict (person_id) do update set opened_at = excluded.opened_at, shown = ''""").param(viewer.person().value()).update();
        Drawn drawn = draw(viewer);
        if (publish(account.user(), drawn.view()) instanceof Result.Ok<?>) {
            keep(viewer.person(), drawn);
            // What changed while it was sent is caught by looking again.
            Outcome unused = redraw(viewer.person());
        }
    }

    /** Shows somebody whom Brevet does not know how it gets to know them. */
    public void invite(String user, URI link) {
        Result<?> unused = publish(user, tab.invite(link));
    }

    /** Those whose home shows this request, and those of these people who have opened theirs within 30 days. */
    List<PersonId> showing(RequestId request, Set<PersonId> others) {
        return jdbc.sql("""
                        select person_id from slack_home
                         where opened_at > brevet_now() - interval '30 days'
                           and (? = any(requests) or person_id = any(?)) order by person_id""")
                .params(request.value(), others.stream().map(PersonId::value).toArray(String[]::new))
                .query((row, n) -> new PersonId(row.getString(1)))
                .list();
    }

    /** Draws a home again if it shows something else by now. */
    Outcome redraw(PersonId person) {
        Optional<SlackAccount> account = identities.accountOf(person);
        Optional<Viewer> viewer = people.active(person);
        if (account.isEmpty() || viewer.isEmpty()) {
            jdbc.sql("delete from slack_home where person_id = ?")
                    .param(person.value())
                    .update();
            return new Outcome.Refused("No Slack account is linked");
        }
        // Twice at most: whoever changes it more often than that has it drawn by what they did.
        for (int i = 0; i < 2; i++) {
            Drawn drawn = draw(viewer.get());
            if (drawn.fingerprint().equals(shown(person))) {
                break;
            }
            Result<?> published = publish(account.get().user(), drawn.view());
            if (!(published instanceof Result.Ok<?>)) {
                return SlackChannel.again(published);
            }
            keep(person, drawn);
        }
        return new Outcome.Delivered(null);
    }

    private @Nullable String shown(PersonId person) {
        return jdbc.sql("select shown from slack_home where person_id = ?")
                .param(person.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private void keep(PersonId person, Drawn drawn) {
        jdbc.sql("update slack_home set requests = ?, shown = ? where person_id = ?")
                .params(drawn.requests().toArray(String[]::new), drawn.fingerprint(), person.value())
                .update();
    }

    private Result<?> publish(String user, View view) {
        Result<?> published = calls.call(c -> c.viewsPublish(r -> r.userId(user).view(view)));
        if (published instanceof Result.No<?>(var error)) {
            problem = error;
        } else if (published instanceof Result.Ok<?>) {
            problem = null;
        }
        return published;
    }

    /** What Slack said when it last refused to show a home to anybody, null if it shows them. */
    public @Nullable String problem() {
        return problem;
    }

    private Drawn draw(Viewer viewer) {
        Page<GrantView> active = look.view(new FindGrants(viewer, ACTIVE, viewer.person(), null, null, HomeTab.MOST));
        Page<RequestView> asked =
                look.view(new FindRequests(viewer, viewer.person(), Set.of(RequestState.PENDING), null, HomeTab.FEW));
        Page<InboxItemView> waiting = look.view(new FindInbox(viewer, null, HomeTab.MOST));
        Page<RequestView> over = look.view(new FindRequests(viewer, viewer.person(), OVER, null, HomeTab.FEW));
        Set<String> requests = new LinkedHashSet<>();
        active.items().forEach(grant -> requests.add(grant.requestId().value()));
        asked.items().forEach(request -> requests.add(request.id().value()));
        waiting.items().forEach(item -> requests.add(item.id().value()));
        over.items().forEach(request -> requests.add(request.id().value()));
        View view = tab.draw(new HomeTab.Home(
                active.items().stream()
                        .map(grant -> new HomeTab.Has(grant, look.more(grant).isPresent(), look.startedInWeb(grant)))
                        .toList(),
                asked.items().stream()
                        .map(request -> new HomeTab.Asked(
                                request,
                                request.handling().extending() == null
                                        && look.glass(viewer.person(), request.entitlement())
                                                .isPresent()))
                        .toList(),
                waiting.items().stream()
                        .map(item -> new HomeTab.Waits(item, look.needs(item.id())))
                        .toList(),
                waiting.next() != null,
                over.items()));
        return new Drawn(view, requests);
    }
}
