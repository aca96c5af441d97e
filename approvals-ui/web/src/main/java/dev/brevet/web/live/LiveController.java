package dev.brevet.web.live;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The one stream that a browser keeps open while somebody looks. */
@Controller
class LiveController {

    private final LiveFeed feed;

    LiveController(LiveFeed feed) {
        this.feed = feed;
    }

    @GetMapping(path = "/live", produces = "text/event-stream")
    SseEmitter open(HttpServletResponse response) {
        // A proxy that buffers or recompresses would hold every event back.
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("Cache-Control", "no-store, no-transform");
        return feed.open();
    }
}
