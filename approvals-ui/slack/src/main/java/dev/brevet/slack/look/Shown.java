package dev.brevet.slack.look;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.request.ExtensionOffer;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.requests.RequestView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a card is drawn from.
 *
 * @param needs   approvals with how sure each approver has to be
 * @param grant   null before there is one
 * @param looking name of who looks at it now, null if nobody said so
 * @param more    how policy lets the grant last longer once more; null if it does not, or there is none to extend
 * @param startedInWeb whether its holder, who starts it, has to prove more than a chat can
 */
public record Shown(
        RequestView request,
        List<ApprovalNeed> needs,
        @Nullable GrantView grant,
        @Nullable String looking,
        @Nullable ExtensionOffer more,
        boolean startedInWeb) {

    /** Of a grant that policy lets nobody make longer. */
    public Shown(RequestView request, List<ApprovalNeed> needs, @Nullable GrantView grant, @Nullable String looking) {
        this(request, needs, grant, looking, null, false);
    }

    /** Whether it asks that a grant which is there lasts longer, and for no new one. */
    public boolean extension() {
        return request.handling().extending() != null;
    }
}
