package dev.brevet.app.slack;

import dev.brevet.app.view.ViewProgress;
import dev.brevet.slack.look.ViewsPassed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts Slack into the program. */
@Configuration(proxyBeanMethods = false)
class SlackWiring {

    @Bean
    ViewsPassed viewsPassed(ViewProgress progress) {
        return (request, index) -> progress.passed(request.value(), index);
    }
}
