package dev.brevet.api.directory;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Says what is known of a person's device, network or session; replaces what was said of that signal before.
 *
 * @param by    who says so: a member of {@link WellKnownGroups#POSTURE_SOURCES}, never the person themself
 * @param value null to take back what was said
 * @param until until when it may be relied on; of no matter when it is taken back
 */
public record RecordSignal(
        @TargetAggregateIdentifier PersonId personId,
        PersonId by,
        Signal signal,
        @Nullable SignalValue value,
        @Nullable Instant until)
        implements PersonCommand {}
