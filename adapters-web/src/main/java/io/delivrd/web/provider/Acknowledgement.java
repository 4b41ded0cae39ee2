package io.delivrd.web.provider;

/// How a provider wants to hear that a call was taken, whatever became of it.
///
/// @param status 200 to 299
/// @param body empty text if none
public record Acknowledgement(int status, String body) {

    public static final Acknowledgement NO_CONTENT = new Acknowledgement(204, "");
    public static final Acknowledgement OK = new Acknowledgement(200, "");

    public Acknowledgement {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("a call is acknowledged by a status from 200 to 299, not " + status);
        }
    }
}
