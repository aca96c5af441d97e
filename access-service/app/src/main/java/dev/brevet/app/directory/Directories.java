package dev.brevet.app.directory;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;

/** The directories that this installation reads. */
@Component
public class Directories {

    private final List<DirectorySource> sources;
    private final DirectorySync sync;
    private final SyncLog outcomes;

    Directories(DirectoryConfiguration.Sources sources, DirectorySync sync, SyncLog outcomes) {
        this.sources = sources.all();
        this.sync = sync;
        this.outcomes = outcomes;
    }

    void readAll() {
        sources.forEach(sync::run);
    }

    /** Reads one of them now. */
    public SyncLog.Entry read(DirectoryId id) {
        return sources.stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .map(sync::run)
                .orElseThrow(() -> new AccessRefusal.NotFound(new Refusal(
                        "unknown-directory",
                        "No directory " + id + " is read here.",
                        "The settings BREVET_DIRECTORY_FILE and BREVET_LDAP_URL name what is read.")));
    }

    /** Brings a version in force that waits because so many people would leave. */
    public SyncLog.Entry confirm(DirectoryId id, String version, Actor admin) {
        return sync.confirm(id, version, admin);
    }

    /** Those that are read, rather than pushed. */
    List<DirectoryId> ids() {
        return sources.stream().map(DirectorySource::id).toList();
    }

    /** How the last reading of each ended. */
    public List<SyncLog.Entry> last() {
        return outcomes.last();
    }
}
