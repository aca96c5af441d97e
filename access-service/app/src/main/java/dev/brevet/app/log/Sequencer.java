package dev.brevet.app.log;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives committed events their place in the log.
 *
 * <p>Every node runs one; the database lets one at a time do the work. It is woken by commits of its own node and looks
 * on its own for what other nodes left behind.
 */
@Component
class Sequencer implements SmartLifecycle, Runnable {

    /** Before the views and everything else that reads the log. */
    static final int PHASE = -1000;

    private static final Logger log = LoggerFactory.getLogger(Sequencer.class);
    private static final int BATCH = 2000;
    private static final long IDLE_MILLIS = 200;

    /** Commits come in groups: a short wait moves the whole group at once. The busier the database, the longer it is. */
    private static final long GATHER_MILLIS = 3;

    private static final long LONGEST_GATHER_MILLIS = 25;
    private static final int RESTS = 4;

    private final JdbcClient jdbc;
    private final Semaphore wake = new Semaphore(0);
    private volatile Runnable reader = () -> {};
    private volatile boolean running;
    private Thread thread = new Thread();

    Sequencer(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Says that something was committed. */
    void signal() {
        wake.release();
    }

    /** Whom to tell when the log has become longer. */
    void tell(Runnable reader) {
        this.reader = reader;
    }

    @Override
    public void run() {
        long gather = GATHER_MILLIS;
        while (running) {
            try {
                if (wake.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
                    Thread.sleep(gather);
                    wake.drainPermits();
                }
                long began = System.nanoTime();
                int moved = BATCH;
                while (running && moved == BATCH) {
                    moved = jdbc.sql("select sequence_log(?)")
                            .param(BATCH)
                            .query(Integer.class)
                            .single();
                    if (moved > 0) {
                        reader.run();
                    }
                }
                long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                gather = Math.clamp(RESTS * took, GATHER_MILLIS, LONGEST_GATHER_MILLIS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("Could not sequence the log; trying again in a second", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("sequencer").daemon().start(this);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
