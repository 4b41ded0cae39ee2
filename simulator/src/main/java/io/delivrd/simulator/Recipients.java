package io.delivrd.simulator;

import java.util.random.RandomGenerator;

/// Numbers that belong to nobody: ranges reserved for fiction, or too long, or with a trunk zero no number has.
final class Recipients {

    private Recipients() {}

    static String on(String network, RandomGenerator random) {
        int number = random.nextInt(1_000_000);
        String country = network.length() < 3 ? network : network.substring(0, 3);
        return switch (country) {
            case "234" -> "447700900" + digits(number, 6);
            case "310", "US-" -> "1" + (200 + number / 100 % 800) + "55501" + digits(number % 100, 2);
            case "370" -> "1809" + "55501" + digits(number % 100, 2);
            case "262" -> "490" + digits(number, 10);
            case "530" -> "640" + digits(number, 8);
            case "208" -> "330" + digits(number, 8);
            case "286" -> "900" + digits(number, 9);
            case "724" -> "550" + digits(number, 10);
            case "621" -> "2340" + digits(number, 9);
            default -> "9990" + digits(number, 8);
        };
    }

    private static String digits(int number, int length) {
        String digits = Integer.toString(number);
        return "0".repeat(length - digits.length()) + digits;
    }
}
