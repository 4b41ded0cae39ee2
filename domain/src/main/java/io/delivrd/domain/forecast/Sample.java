package io.delivrd.domain.forecast;

import java.util.ArrayList;
import java.util.List;

/// One network of a campaign, and what about it may tell what becomes of its open parts: how far its own pace and
/// quality are off, and those of the whole campaign, each drawn towards the usual as far as it may be chance, in units
/// of how much campaigns differ. The last is always 1: campaigns of a kind may all differ from the usual.
record Sample(Progress progress, double[] signs) {

    static final int SIGNS = 5;

    private static final int WHOLE_PACE = 2;
    private static final int WHOLE_QUALITY = 3;

    static List<Sample> of(List<Progress> campaign, Likeness likeness) {
        double pace = 0;
        double paceWeight = 1 / likeness.pace();
        double quality = 0;
        double qualityWeight = 1 / likeness.quality();
        for (Progress one : campaign) {
            double w = 1 / (likeness.pace() + one.paceNoise());
            pace += w * one.pace;
            paceWeight += w;
            w = 1 / (likeness.quality() + one.qualityNoise());
            quality += w * one.quality;
            qualityWeight += w;
        }
        List<Sample> samples = new ArrayList<>();
        for (Progress one : campaign) {
            samples.add(new Sample(one, new double[] {
                sign(one.pace, likeness.pace(), one.paceNoise()),
                sign(one.quality, likeness.quality(), one.qualityNoise()),
                pace / paceWeight / Math.sqrt(likeness.pace()),
                quality / qualityWeight / Math.sqrt(likeness.quality()),
                1
            }));
        }
        return samples;
    }

    private static double sign(double deviation, double spread, double noise) {
        return deviation * Math.sqrt(spread) / (spread + noise);
    }

    /// @return how differently two campaigns stand
    static double distance(List<Sample> campaign, List<Sample> other) {
        double[] one = campaign.getFirst().signs;
        double[] two = other.getFirst().signs;
        return Math.hypot(one[WHOLE_PACE] - two[WHOLE_PACE], one[WHOLE_QUALITY] - two[WHOLE_QUALITY]);
    }

    boolean tells() {
        return progress.open >= 0.5;
    }

    /// @return variance of what became of its open parts by chance alone
    double noise() {
        return 1 / progress.open;
    }

    /// @return the chance of its open parts, all that is known considered
    double chance(double[] slopes) {
        double sum = 0;
        for (int i = 0; i < SIGNS; i++) {
            sum += slopes[i] * signs[i];
        }
        return Math.clamp(progress.chance + progress.unit() * sum, 0, 1);
    }
}
