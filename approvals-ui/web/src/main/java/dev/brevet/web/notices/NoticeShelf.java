package dev.brevet.web.notices;

import dev.brevet.api.shared.PersonId;
import java.util.List;
import java.util.Set;

/** What people are told, and what of it they chose not to be. */
public interface NoticeShelf {

    /** Names of the channels that are switched on here, in the order of the cells of each row. */
    List<String> channels();

    /** One row for each topic. */
    List<Row> of(PersonId person);

    /** Notes that the person wants exactly these, by {@link Cell#id()}; what cannot be switched off stays on. */
    void choose(PersonId person, Set<String> wanted);

    /**
     * One topic.
     *
     * @param fixed told whether one wants to hear of it or not
     */
    record Row(String name, boolean fixed, List<Cell> cells) {}

    /** One topic by one channel. */
    record Cell(String id, String channel, boolean wanted) {}
}
