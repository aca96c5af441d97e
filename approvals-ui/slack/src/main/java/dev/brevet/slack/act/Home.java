package dev.brevet.slack.act;

import com.slack.api.model.view.View;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.cards.HomeTab;
import dev.brevet.slack.look.Look;
import dev.brevet.views.grants.FindGrants;
import dev.brevet.views.inbox.FindInbox;
import dev.brevet.views.requests.FindRequests;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Viewer;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Shows each person their own: what they have, what waits for them, what they had. */
@Component
class Home {

    private static final Set<GrantState> ACTIVE =
            EnumSet.of(GrantState.SCHEDULED, GrantState.PROVISIONING, GrantState.READY, GrantState.ENDING);
    private static final Set<RequestState> OVER = EnumSet.of(
            RequestState.DENIED,
            RequestState.WITHDRAWN,
            RequestState.LAPSED,
            RequestState.COMPLETED,
            RequestState.FAILED);

    private final SlackCalls calls;
    private final Look look;
    private final HomeTab tab;

    Home(SlackCalls calls, Look look, HomeTab tab) {
        this.calls = calls;
        this.look = look;
        this.tab = tab;
    }

    void show(String user, Viewer viewer) {
        publish(
                user,
                tab.draw(
                        look.view(new FindGrants(viewer, ACTIVE, viewer.person(), null, null, HomeTab.MOST))
                                .items(),
                        look.view(new FindInbox(viewer, null, HomeTab.MOST)).items(),
                        look.view(new FindRequests(viewer, viewer.person(), OVER, null, HomeTab.FEW))
                                .items()));
    }

    void invite(String user, URI link) {
        publish(user, tab.invite(link));
    }

    private void publish(String user, View view) {
        Result<?> unused = calls.call(c -> c.viewsPublish(r -> r.userId(user).view(view)));
    }
}
