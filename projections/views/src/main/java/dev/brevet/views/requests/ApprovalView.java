package dev.brevet.views.requests;

import dev.brevet.api.directory.GroupId;
import dev.brevet.views.shared.PersonRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's agreement to a request.
 *
 * @param duration what they agreed to, never longer than what was asked
 * @param unseen   they sent no digest, so it is not known what they were shown
 * @param inPlaceOf who is away and let them decide; null if they decided by themself
 */
public record ApprovalView(
        PersonRef by,
        Instant at,
        List<GroupId> countsFor,
        Duration duration,
        boolean unseen,
        @Nullable String comment,
        @Nullable PersonRef inPlaceOf) {}
