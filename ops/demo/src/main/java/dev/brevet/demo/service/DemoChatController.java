package dev.brevet.demo.service;

import dev.brevet.demo.start.ServiceSettings;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.view.RedirectView;

/** Leads to the simulated Slack and to the mailbox, which listen elsewhere. */
@Controller
class DemoChatController {

    static final String SLACK = "/demo/slack";
    static final String MAILBOX = "/demo/mail";

    private final ServiceSettings.Told told;

    DemoChatController(ServiceSettings settings) {
        this.told = settings.told();
    }

    @GetMapping(SLACK)
    RedirectView slack() {
        return new RedirectView(told.page().toString());
    }

    @GetMapping(MAILBOX)
    RedirectView mailbox() {
        return new RedirectView(told.mailbox().toString());
    }
}
