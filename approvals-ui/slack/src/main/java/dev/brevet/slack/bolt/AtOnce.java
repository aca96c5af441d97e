package dev.brevet.slack.bolt;

import com.slack.api.app_backend.interactive_components.response.Option;
import dev.brevet.slack.inbox.Interaction;
import java.util.List;
import java.util.Map;

/** What Slack wants to know in the same breath; answered from this process and its database alone. */
public interface AtOnce {

    /** What is wrong with a form, by block; empty if it can be kept. */
    Map<String, String> problems(Interaction submission);

    /** What fits the words that somebody typed into a search. */
    List<Option> options(Interaction search);
}
