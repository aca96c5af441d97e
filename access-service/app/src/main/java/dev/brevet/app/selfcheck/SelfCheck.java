package dev.brevet.app.selfcheck;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on a wiring that would break a promise.
 *
 * <p>Runs when all beans are made and before any of them is started: the sequencer, the views, the loop, the calendar and
 * the web server have done nothing yet.
 */
@Component
class SelfCheck implements SmartInitializingSingleton {

    private final ServerProbe server;
    private final WiringProbe wiring;

    SelfCheck(ServerProbe server, WiringProbe wiring) {
        this.server = server;
        this.wiring = wiring;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> refusals = new ArrayList<>(ServerRules.refusals(server.probe()));
        refusals.addAll(WiringRules.refusals(wiring.probe()));
        if (!refusals.isEmpty()) {
            throw new Miswired(refusals);
        }
    }
}
