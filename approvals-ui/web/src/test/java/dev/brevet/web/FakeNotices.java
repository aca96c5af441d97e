package dev.brevet.web;

import dev.brevet.api.shared.PersonId;
import dev.brevet.web.notices.NoticeShelf;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Two channels; everybody hears of everything until they choose. */
class FakeNotices implements NoticeShelf {

    private final Set<String> wanted =
            new HashSet<>(Set.of("ready/email", "ready/slack", "waiting/email", "stuck/email", "stuck/slack"));

    @Override
    public List<String> channels() {
        return List.of("email", "slack");
    }

    @Override
    public List<Row> of(PersonId person) {
        return List.of(
                row("waiting", "A request waits for your decision", false),
                row("ready", "Ready", false),
                row("stuck", "A removal is stuck", true));
    }

    private Row row(String topic, String name, boolean fixed) {
        return new Row(
                name,
                fixed,
                Stream.of("email", "slack")
                        .map(c -> new Cell(topic + "/" + c, c, wanted.contains(topic + "/" + c)))
                        .toList());
    }

    @Override
    public void choose(PersonId person, Set<String> chosen) {
        wanted.removeIf(id -> !id.startsWith("stuck/"));
        wanted.addAll(chosen);
    }
}
