package io.delivrd.application.notice;

import java.util.Optional;

/// Draws charts for mails, whose readers show pictures only.
public interface ChartPainter {

    /// @return a PNG for [Notice#with(Notice.Picture)], the same for the same chart; empty where this machine
    ///     cannot draw, such as without any font
    Optional<Notice.Picture> paint(Chart chart);
}
