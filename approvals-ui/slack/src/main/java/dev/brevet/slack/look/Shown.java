package dev.brevet.slack.look;

import dev.brevet.api.catalog.ApprovalNeed;
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
 */
public record Shown(
        RequestView request,
        List<ApprovalNeed> needs,
        @Nullable GrantView grant,
        @Nullable String looking) {}
