package dev.brevet.web.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/** Keeps what was just done for the page that says so: a live refresh of the page before must not take it away. */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class NotesForPages implements FlashMapManager {

    private final SessionFlashMapManager notes = new SessionFlashMapManager();

    @Override
    public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
        return request.getHeader("X-Brevet-Live") == null ? notes.retrieveAndUpdate(request, response) : null;
    }

    @Override
    public void saveOutputFlashMap(FlashMap flashMap, HttpServletRequest request, HttpServletResponse response) {
        notes.saveOutputFlashMap(flashMap, request, response);
    }
}
