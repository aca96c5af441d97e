package dev.brevet.app.view;

import dev.brevet.api.shared.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.Segment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far the views are, read from the tokens that they store with what they show; so it is right for views that run on
 * another node.
 */
@Component
public class ViewProgress implements Progress {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    /** A token is a plain position, or a replay's position inside a replay token. */
    private static final String POSITIONS = """
            select segment, coalesce((t ->> 'globalIndex')::bigint, (t -> 'currentToken' ->> 'globalIndex')::bigint, 0)
              from (select segment, convert_from(token, 'UTF8')::jsonb as t from token_entry where processor_name = ?) x""";

    private static final String PLACE = """
            select l.index, e.aggregate_identifier from domain_event e join log l on l.position = e.position
             where e.event_identifier = ?""";

    private record Position(int segment, long index) {}

    private record Place(long index, String aggregate) {}

    private final JdbcClient jdbc;

    ViewProgress(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public long viewsIndex() {
        return positions().stream().mapToLong(Position::index).sum();
    }

    /** The index that every part of the views has passed; 0 while they have not begun. */
    public long slowestIndex() {
        return positions().stream().mapToLong(Position::index).min().orElse(0);
    }

    /** Waits until the views show the event; false if they do not in time, or if one of them could not handle it. */
    public boolean awaitShown(String eventIdentifier, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<Place> place = Optional.empty();
        while (System.nanoTime() < deadline) {
            place = place.or(() -> place(eventIdentifier));
            if (place.filter(this::isShown).isPresent()) {
                return true;
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private Optional<Place> place(String eventIdentifier) {
        return jdbc.sql(PLACE)
                .param(eventIdentifier)
                .query((row, n) -> new Place(row.getLong(1), row.getString(2)))
                .optional();
    }

    private boolean isShown(Place place) {
        return passed(place.aggregate(), place.index())
                && !hasDeadLetters(SequencedByRequest.sequenceOf(place.aggregate()));
    }

    /**
     * Whether the part of the views that shows this aggregate has passed the index.
     *
     * <p>Only that part: one that has nothing to do with an event stores how far it is seconds later.
     */
    public boolean passed(String aggregate, long index) {
        List<Position> positions = positions();
        int[] ids = positions.stream().mapToInt(Position::segment).toArray();
        Object sequence = SequencedByRequest.sequenceOf(aggregate);
        return positions.stream()
                .filter(position ->
                        Segment.computeSegment(position.segment(), ids).matches(Objects.hashCode(sequence)))
                .anyMatch(position -> position.index() >= index);
    }

    private boolean hasDeadLetters(Object sequence) {
        return jdbc.sql(
                        "select exists (select 1 from dead_letter where sequence_identifier = ? and processing_group like 'views%')")
                .param(sequence)
                .query(Boolean.class)
                .single();
    }

    private List<Position> positions() {
        return jdbc.sql(POSITIONS)
                .param(ViewConfiguration.PROCESSOR)
                .query((row, n) -> new Position(row.getInt(1), row.getLong(2)))
                .list();
    }
}
