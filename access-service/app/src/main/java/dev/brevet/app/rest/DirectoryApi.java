package dev.brevet.app.rest;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.app.directory.Directories;
import dev.brevet.app.directory.Finding;
import dev.brevet.app.directory.SyncLog;
import dev.brevet.domain.inforce.FactsInForce;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The directories that people are read from, for platform admins. */
@RestController
@RequestMapping("/api/v1/admin/directories")
class DirectoryApi {

    /** How the last reading of a directory ended: switched, unchanged, refused, waiting. */
    record DirectoryOut(
            String id, Instant at, String outcome, @Nullable String version, List<Finding> findings) {

        static DirectoryOut of(SyncLog.Entry entry) {
            return new DirectoryOut(
                    entry.directory().value(),
                    entry.at(),
                    entry.outcome().name().toLowerCase(Locale.ROOT),
                    entry.version(),
                    entry.findings());
        }
    }

    private final Directories directories;
    private final FactsInForce facts;

    DirectoryApi(Directories directories, FactsInForce facts) {
        this.directories = directories;
        this.facts = facts;
    }

    @GetMapping
    List<DirectoryOut> all(Authentication who) {
        Caller unused = Caller.admin(who);
        return directories.last().stream().map(DirectoryOut::of).toList();
    }

    @PostMapping("/{id}/read")
    DirectoryOut read(@PathVariable String id, Authentication who) {
        Caller unused = Caller.admin(who);
        return DirectoryOut.of(directories.read(InvalidField.required("id", id, DirectoryId::new)));
    }

    @PostMapping("/{id}/versions/{version}/confirm")
    DirectoryOut confirm(@PathVariable String id, @PathVariable String version, Authentication who) {
        Caller caller = Caller.freshAdmin(who, "Confirming a directory", facts.toShow());
        return DirectoryOut.of(
                directories.confirm(InvalidField.required("id", id, DirectoryId::new), version, caller.actor()));
    }
}
