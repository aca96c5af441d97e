package dev.brevet.web.connect;

import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.web.frame.Viewers;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows platform admins the manifest to install, and on request what Slack says of the installation. */
@Controller
class SlackAdminController {

    private final SlackAdmin slack;

    SlackAdminController(SlackAdmin slack) {
        this.slack = slack;
    }

    @GetMapping("/admin/slack")
    String show(@RequestParam(defaultValue = "false") boolean check, Authentication signedIn, Model model) {
        if (!Viewers.of(signedIn).groups().contains(WellKnownGroups.PLATFORM_ADMINS)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-a-platform-admin",
                    "This is for platform admins.",
                    "Membership of the group platform-admins would help."));
        }
        model.addAttribute("manifest", slack.manifest());
        model.addAttribute("findings", check ? slack.check() : null);
        return "admin-slack";
    }
}
