package dev.brevet.app.command;

import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.Receipt;
import dev.brevet.app.log.LastAppended;
import dev.brevet.app.view.ViewProgress;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sends commands for the faces and waits until the views show what they did, on whichever node the views run. */
@Component
class ReadYourWrites implements Commands {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CommandSender sender;
    private final ViewProgress views;

    ReadYourWrites(CommandSender sender, ViewProgress views) {
        this.sender = sender;
        this.views = views;
    }

    @Override
    public Receipt send(Actor actor, Object command) {
        LastAppended.forget();
        Answer answer = sender.send(actor, command);
        String event = LastAppended.event();
        return new Receipt(answer, event == null || views.awaitShown(event, PATIENCE));
    }
}
