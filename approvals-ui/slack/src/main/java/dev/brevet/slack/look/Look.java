package dev.brevet.slack.look;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.BreakGlassPreview;
import dev.brevet.api.request.ExtensionOffer;
import dev.brevet.api.request.Preview;
import dev.brevet.api.request.PreviewAccessRequest;
import dev.brevet.api.request.PreviewBreakGlass;
import dev.brevet.api.request.PreviewExtension;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.say.Known;
import dev.brevet.notifications.written.KnownRequests;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.people.FindPeople;
import dev.brevet.views.people.PersonView;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.Query;
import dev.brevet.views.shared.Viewer;
import java.time.Duration;
import java.time.Instant;
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
            List<ApprovalNeed> needs = needs(id);
            GrantId of = request.grantId() == null ? request.handling().extending() : request.grantId();
            GrantView grant = of == null ? null : view(new GetGrant(of, CARDS)).orElse(null);
            ExtensionOffer more = grant == null || request.handling().extending() != null
                    ? null
                    : more(grant).orElse(null);
            return new Shown(
                    request, needs, grant, looking(id).orElse(null), more, grant != null && startedInWeb(grant));
        });
    }

    /** How policy lets a grant last longer once more; empty if it does not, or not any more. */
    public Optional<ExtensionOffer> more(GrantView grant) {
        return grant.state().usable() && !grant.breakGlass()
                ? Optional.of(await(queries.query(
                                new PreviewExtension(grant.person().id(), grant.entitlement()), ExtensionOffer.class)))
                        .filter(offer -> offer.times() > grant.extended())
                : Optional.empty();
    }

    /** Whether its holder, who starts it, has to prove more than a chat can; if it is not known, the start itself says so. */
    public boolean startedInWeb(GrantView grant) {
        Instant by = grant.startAt();
        Instant endsAt = grant.endsAt();
        if (grant.state() != GrantState.SCHEDULED || !grant.byHolder() || by == null || endsAt == null) {
            return false;
        }
        try {
            return preview(new PreviewAccessRequest(
                                    grant.person().id(), grant.entitlement(), Duration.between(by, endsAt), null))
                            .stepUp()
                    != null;
        } catch (AccessRefusal unknown) {
            return false;
        }
    }

    /** Who has to approve a request, and how sure each of them has to be. */
    public List<ApprovalNeed> needs(RequestId id) {
        return known.find(id).map(Known::needs).orElse(List.of());
    }

    /** What breaking the glass would come to; empty if it is not offered to this person. */
    public Optional<BreakGlassPreview> glass(PersonId person, EntitlementId entitlement) {
        try {
            return Optional.of(
                            await(queries.query(new PreviewBreakGlass(person, entitlement), BreakGlassPreview.class)))
                    .filter(preview -> preview.refusal() == null);
        } catch (AccessRefusal refusal) {
            return Optional.empty();
        }
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
