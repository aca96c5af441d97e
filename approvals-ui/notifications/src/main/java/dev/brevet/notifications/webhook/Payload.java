package dev.brevet.notifications.webhook;

import dev.brevet.notifications.channel.Telling;
import dev.brevet.notifications.say.Known;
import dev.brevet.notifications.written.KnownRequests;
import dev.brevet.views.shared.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What a webhook carries: ids, times and words of Brevet's own. Names and what people wrote stay in Brevet; whoever may see
 * them reads them there.
 */
@Component
class Payload {

    private final KnownRequests requests;

    Payload(KnownRequests requests) {
        this.requests = requests;
    }

    String of(Telling telling) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("logIndex", telling.logIndex());
        if (telling.request() != null) {
            data.put("request", telling.request().value());
            data.put("grant", telling.request().grant().value());
            requests.find(telling.request()).ifPresent(known -> add(known, data));
        }
        telling.facts().forEach((name, value) -> {
            if (!name.equals("comment")) {
                data.put(name, value);
            }
        });
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", "brevet." + telling.topic().word());
        payload.put("timestamp", telling.since().toString());
        payload.put("data", data);
        return Json.write(payload);
    }

    private static void add(Known known, Map<String, Object> data) {
        data.put("person", known.asker().value());
        data.put("entitlement", known.entitlement().value());
        data.put("target", known.target().value());
        data.put("duration", known.duration().toString());
        data.put("decideBy", known.decideBy().toString());
        if (known.endsAt() != null) {
            data.put("endsAt", known.endsAt().toString());
        }
    }
}
