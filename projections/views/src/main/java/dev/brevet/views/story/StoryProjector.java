package dev.brevet.views.story;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.review.ReviewEvent;
import dev.brevet.api.shared.Channel;
import dev.brevet.views.shared.Json;
import dev.brevet.views.shared.Rows;
import dev.brevet.views.shared.Subjects;
import jakarta.persistence.EntityManager;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes every event of a request, its grant and its review down once, under its place in the log. */
@Component
@ProcessingGroup("views-story")
class StoryProjector {

    private final Rows<StoryRow> rows;

    StoryProjector(EntityManager rows) {
        this.rows = new Rows<>(rows, StoryRow.class, StoryProjector::index);
    }

    @EventHandler
    void on(
            AccessRequestEvent event,
            TrackingToken place,
            @MetaDataValue("person") @Nullable String person,
            @MetaDataValue("channel") @Nullable String channel) {
        write(event.requestId(), event, Telling.of(event), place, person, channel);
    }

    @EventHandler
    void on(
            GrantEvent event,
            TrackingToken place,
            @MetaDataValue("person") @Nullable String person,
            @MetaDataValue("channel") @Nullable String channel) {
        write(RequestId.of(event.grantId()), event, Telling.of(event), place, person, channel);
    }

    @EventHandler
    void on(
            ReviewEvent event,
            TrackingToken place,
            @MetaDataValue("person") @Nullable String person,
            @MetaDataValue("channel") @Nullable String channel) {
        write(event.reviewId().request(), event, Telling.of(event), place, person, channel);
    }

    private void write(
            RequestId request,
            BrevetEvent event,
            Telling telling,
            TrackingToken place,
            @Nullable String person,
            @Nullable String channel) {
        long index = place.position()
                .orElseThrow(() -> new IllegalStateException("The log must say at which index an event lies"));
        StoryRow found = rows.find(index);
        StoryRow row = found == null ? new StoryRow(index) : found;
        row.requestId = request.value();
        row.kind = event.getClass().getSimpleName();
        row.at = event.at();
        row.actor = actor(telling, person, channel);
        row.channel = channel == null ? null : channel.toLowerCase(Locale.ROOT);
        row.facts = Json.write(telling.facts());
        row.textRef = telling.text() == null ? null : telling.text().id();
        row.evidence = telling.evidence() == null ? null : Json.write(telling.evidence());
        rows.keep(index, row);
    }

    private static @Nullable Object index(EventMessage<?> event) {
        return Subjects.request(event) != null && event instanceof TrackedEventMessage<?> tracked
                ? (Object) tracked.trackingToken().position().orElseThrow()
                : null;
    }

    /** Who the event itself names goes before who sent the command; Brevet's own doing has nobody. */
    private static @Nullable String actor(Telling telling, @Nullable String person, @Nullable String channel) {
        if (telling.by() != null) {
            return telling.by().value();
        }
        return Channel.SYSTEM.name().equalsIgnoreCase(channel) ? null : person;
    }

    @ResetHandler
    void reset() {
        rows.clear();
    }
}
