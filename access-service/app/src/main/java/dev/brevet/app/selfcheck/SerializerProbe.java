package dev.brevet.app.selfcheck;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;

/** Tries what a serializer must be able to do; its defaults at Axon 4.13.0 cannot. */
final class SerializerProbe {

    private SerializerProbe() {}

    static boolean writesPrivateFields(Serializer serializer) {
        try {
            return serializer
                    .serialize(new Hidden("kept"), String.class)
                    .getData()
                    .contains("kept");
        } catch (RuntimeException e) {
            return false;
        }
    }

    static boolean readsReplayTokenBack(Serializer serializer) {
        TrackingToken token =
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(7), new GlobalSequenceTrackingToken(3));
        try {
            Object back = serializer.deserialize(serializer.serialize(token, byte[].class));
            return token.equals(back);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Something whose only state is a private field. */
    private static final class Hidden {

        @SuppressWarnings({"unused", "FieldCanBeLocal"}) // Read by the serializer, by reflection.
        private final String secret;

        @JsonCreator
        Hidden(@JsonProperty("secret") String secret) {
            this.secret = secret;
        }
    }
}
