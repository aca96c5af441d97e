package dev.brevet.app.slack;

import dev.brevet.slack.manifest.Manifest;
import dev.brevet.slack.manifest.SlackCheck;
import dev.brevet.web.connect.SlackAdmin;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows platform admins what Slack needs. */
@Component
class SlackForAdmins implements SlackAdmin {

    private final Manifest manifest;
    private final SlackCheck check;

    SlackForAdmins(Manifest manifest, SlackCheck check) {
        this.manifest = manifest;
        this.check = check;
    }

    @Override
    public String manifest() {
        return manifest.yaml();
    }

    @Override
    public List<Finding> check() {
        return check.look().stream()
                .map(f -> new Finding(Sight.valueOf(f.sight().name()), f.what(), f.help()))
                .toList();
    }
}
