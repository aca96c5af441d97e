package dev.brevet.faults.bug;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/** Reads the stream of events in the order of the serial column, as if whoever draws a lower number commits first. */
final class SerialOrder implements MethodInterceptor {

    private static final int BATCH = 500;

    private final BeanFactory beans;

    SerialOrder(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (!call.getMethod().getName().equals("readEvents") || call.getArguments().length != 2) {
            return call.proceed();
        }
        long position =
                call.getArguments()[0] instanceof GlobalSequenceTrackingToken token ? token.getGlobalIndex() : 0;
        Serializer serializer =
                BeanFactoryAnnotationUtils.qualifiedBeanOfType(beans, Serializer.class, "eventSerializer");
        return EventUtils.upcastAndDeserializeTrackedEvents(
                after(position).stream(), serializer, NoOpEventUpcaster.INSTANCE);
    }

    private List<TrackedEventData<?>> after(long position) throws SQLException {
        try (Connection connection = beans.getBean(DataSource.class).getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select position, type, aggregate_identifier, sequence_number, event_identifier, time_stamp,
                               payload_type, payload_revision, payload, meta_data
                          from domain_event where position > ? order by position limit ?""")) {
            select.setLong(1, position);
            select.setInt(2, BATCH);
            List<TrackedEventData<?>> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new TrackedDomainEventData<>(
                            new GlobalSequenceTrackingToken(row.getLong(1)),
                            new GenericDomainEventEntry<>(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getString(7),
                                    row.getString(8),
                                    row.getString(9),
                                    row.getString(10))));
                }
            }
            return found;
        }
    }
}
