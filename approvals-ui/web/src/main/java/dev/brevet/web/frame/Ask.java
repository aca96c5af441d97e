package dev.brevet.web.frame;

import dev.brevet.api.request.BreakGlassPreview;
import dev.brevet.api.request.ExtensionOffer;
import dev.brevet.api.request.Preview;
import dev.brevet.api.request.PreviewAccessRequest;
import dev.brevet.api.request.PreviewBreakGlass;
import dev.brevet.api.request.PreviewExtension;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.views.shared.Query;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** Puts a page's questions to the views and waits for the answers, not for ever. */
@Component
public class Ask {

    private static final int SECONDS = 10;

    private final QueryGateway queries;

    Ask(QueryGateway queries) {
        this.queries = queries;
    }

    /** The answer of a view. */
    public <R> R view(Query<R> query) {
        return await(queries.query(query, query.answers()));
    }

    /** What an ask would come to; decided by the function that decides the ask. */
    public Preview preview(PreviewAccessRequest query) {
        return await(queries.query(query, Preview.class));
    }

    /** What breaking the glass would come to; decided by the function that decides it. */
    public BreakGlassPreview breakGlass(PreviewBreakGlass query) {
        return await(queries.query(query, BreakGlassPreview.class));
    }

    /** How policy lets a live grant last longer. */
    public ExtensionOffer preview(PreviewExtension query) {
        return await(queries.query(query, ExtensionOffer.class));
    }

    private static <R> R await(java.util.concurrent.CompletableFuture<R> answer) {
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof AccessRefusal refusal) {
                    throw refusal;
                }
            }
            throw new IllegalStateException("A view could not answer", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("A view did not answer within " + SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a view", e);
        }
    }
}
