package dev.brevet.slack.look;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.request.Preview;
import dev.brevet.api.request.PreviewAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.say.Known;
import dev.brevet.notifications.written.KnownRequests;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.people.FindPeople;
import dev.brevet.views.people.PersonView;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the views, and waits for their answers, not for ever. */
@Component
public class Look {

    private static final int SECONDS = 5;

    /** Cards are for those who may decide; what each room gets is a matter of routes. */
    private static final Viewer CARDS = new Viewer(new PersonId("system"), Set.of(WellKnownGroups.AUDITORS));

    private final QueryGateway queries;
    private final KnownRequests known;
    private final JdbcClient jdbc;

    Look(QueryGateway queries, KnownRequests known, JdbcClient jdbc) {
        this.queries = queries;
        this.known = known;
        this.jdbc = jdbc;
    }

    /** The answer of a view. */
    public <R> R view(Query<R> query) {
        return await(queries.query(query, query.answers()));
    }

    /** What an ask would come to, by the function that decides the ask. */
    public Preview preview(PreviewAccessRequest query) {
        return await(queries.query(query, Preview.class));
    }

    /** A request as cards show it; empty while the views do not know it. */
    public Optional<Shown> shown(RequestId id) {
        return view(new GetRequest(id, CARDS)).map(request -> {
            List<ApprovalNeed> needs = known.find(id).map(Known::needs).orElse(List.of());
            // What becomes of the access later stands on the card by which it was first asked for.
            var grant = request.grantId() == null || request.handling().extending() != null
                    ? Optional.<dev.brevet.views.grants.GrantView>empty()
                    : view(new GetGrant(request.grantId(), CARDS));
            return new Shown(request, needs, grant.orElse(null), looking(id).orElse(null));
        });
    }

    /** What people are called. */
    public List<PersonView> people(List<PersonId> ids) {
        return ids.isEmpty() ? List.of() : view(new FindPeople(ids));
    }

    /** The name of one person. */
    public String name(PersonId id) {
        return people(List.of(id)).stream().findFirst().map(PersonView::name).orElse(id.value());
    }

    private Optional<String> looking(RequestId id) {
        return jdbc.sql("select person_id from slack_looking where request_id = ? and until > brevet_now()")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(person -> name(new PersonId(person)));
    }

    /** Notes that somebody looks at a request, for five minutes. */
    public void looks(RequestId id, PersonId person) {
        jdbc.sql("""
                        insert into slack_looking (request_id, person_id, until)
                        values (?, ?, brevet_now() + interval '5 minutes')
                        on conflict (request_id) do update set person_id = excluded.person_id, until = excluded.until""").params(id.value(), person.value()).update();
    }

    private static <R> R await(CompletableFuture<R> answer) {
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof AccessRefusal refusal) {
                    throw refusal;
                }
            }
            throw new IllegalStateException("A view could not answer", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("A view did not answer within " + SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a view", e);
        }
    }
}
