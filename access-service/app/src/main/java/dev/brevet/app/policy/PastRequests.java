package dev.brevet.app.policy;

import dev.brevet.api.policy.FactsRead;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.request.AccessRequestRefused;
import dev.brevet.api.request.AccessRequestSubmitted;
import dev.brevet.api.request.BreakGlassUsed;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.policy.plan.PastRequest;
import dev.brevet.domain.texts.Answers;
import dev.brevet.domain.texts.ErasableText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests as they were asked and decided, with the facts that each decision kept; read from the log. */
@Component
class PastRequests {

    // Seconds are compared, since a fraction of zero is left out of a time stamp.
    private static final String DECIDED = """
            select payload_type, payload_revision, payload from domain_event
             where payload_type in (?, ?, ?) and left(time_stamp, 19) >= left(?, 19)
             order by position desc limit ?""";

    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final ErasableText texts;

    PastRequests(DataSource dataSource, @Qualifier("eventSerializer") Serializer serializer, ErasableText texts) {
        this.jdbc = JdbcClient.create(dataSource);
        this.serializer = serializer;
        this.texts = texts;
    }

    /** The newest of them since an instant, so many at most. */
    List<PastRequest> since(Instant since, int most) {
        return jdbc
                .sql(DECIDED)
                .params(
                        AccessRequestSubmitted.class.getName(),
                        AccessRequestRefused.class.getName(),
                        BreakGlassUsed.class.getName(),
                        since.truncatedTo(ChronoUnit.SECONDS).toString(),
                        most)
                .query((row, n) -> (AccessRequestEvent) serializer.deserialize(new SimpleSerializedObject<>(
                        row.getString(3), String.class, row.getString(1), row.getString(2))))
                // Not a stream of rows: that keeps its connection until somebody closes it.
                .list()
                .stream()
                .map(this::past)
                .toList();
    }

    private PastRequest past(AccessRequestEvent event) {
        return switch (event) {
            case AccessRequestSubmitted e ->
                new PastRequest(
                        e.requestId(),
                        e.personId(),
                        e.entitlementId(),
                        e.duration(),
                        e.startAt(),
                        inputs(e.inputs()),
                        e.facts(),
                        e.at());
            case AccessRequestRefused e -> {
                FactsRead facts = e.facts();
                yield new PastRequest(
                        e.requestId(),
                        e.personId(),
                        e.entitlementId(),
                        e.duration(),
                        e.startAt(),
                        inputs(e.inputs()),
                        facts,
                        e.at());
            }
            case BreakGlassUsed e ->
                new PastRequest(
                        e.requestId(),
                        e.personId(),
                        e.entitlementId(),
                        true,
                        e.duration(),
                        null,
                        inputs(e.inputs()),
                        e.facts(),
                        e.at());
            default -> throw new IllegalStateException("Only these say that somebody asked: " + event.getClass());
        };
    }

    /** Null if there were some and they are erased. */
    private @Nullable Map<String, String> inputs(@Nullable TextRef ref) {
        if (ref == null) {
            return Map.of();
        }
        Map<String, String> answers = Answers.read(ref, texts);
        return answers.isEmpty() ? null : answers;
    }
}
