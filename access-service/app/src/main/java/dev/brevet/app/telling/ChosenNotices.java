package dev.brevet.app.telling;

import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.Topic;
import dev.brevet.notifications.choice.Choices;
import dev.brevet.notifications.message.Composer;
import dev.brevet.web.notices.NoticeShelf;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows and keeps on a page what people chose to be told. */
@Component
class ChosenNotices implements NoticeShelf {

    private final Choices choices;
    private final Composer words;
    private final List<Channel> channels;

    ChosenNotices(Choices choices, Composer words, ObjectProvider<Channel> channels) {
        this.choices = choices;
        this.words = words;
        this.channels = channels.orderedStream()
                .filter(Channel::on)
                .filter(Channel::reachesPeople)
                .toList();
    }

    @Override
    public List<String> channels() {
        return channels.stream().map(c -> c.id().value()).toList();
    }

    @Override
    public List<Row> of(PersonId person) {
        return Arrays.stream(Topic.values())
                .map(topic -> new Row(words.name(topic), !topic.mutable(), cells(person, topic)))
                .toList();
    }

    private List<Cell> cells(PersonId person, Topic topic) {
        return channels.stream()
                .map(c -> new Cell(id(topic, c), c.id().value(), choices.wants(person, topic, c.id())))
                .toList();
    }

    @Override
    @Transactional
    public void choose(PersonId person, Set<String> wanted) {
        for (Topic topic : Topic.values()) {
            if (topic.mutable()) {
                channels.forEach(c -> choices.choose(person, topic, c.id(), wanted.contains(id(topic, c))));
            }
        }
    }

    private static String id(Topic topic, Channel channel) {
        return topic.word() + "/" + channel.id();
    }
}
