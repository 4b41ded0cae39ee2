package io.delivrd.app;

import io.delivrd.application.hygiene.NumberForm;
import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.Optional;

/// How numbers leave the house.
///
/// @param salt of hashed numbers; empty where there are none
/// @param push names of the channels that are told what changes
/// @param numbers how they are written there: plain, masked or hashed
@ConfigurationProperties("delivrd.hygiene")
record HygieneSettings(
        Optional<String> salt,
        @Bindable(defaultValue = "") List<String> push,
        @Bindable(defaultValue = "plain") String numbers) {

    HygieneSettings {
        // An empty environment variable sets nothing.
        salt = salt.filter(text -> !text.isBlank());
        push = push.stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    /// @throws ConfigurationException if there is no such form
    NumberForm pushed(NumberForm.Forms forms) {
        try {
            return forms.read(numbers, true, true);
        } catch (InvalidParameter e) {
            throw new ConfigurationException("delivrd.hygiene.numbers: " + e.reason(), e);
        }
    }

    /// The salt is not told.
    @Override
    public String toString() {
        return "HygieneSettings[" + push + ", " + numbers + "]";
    }
}
