package io.delivrd.application.notice;

import java.util.Optional;

/// Draws charts for mails, whose readers show pictures only.
public interface ChartPainter {

    /// @return a PNG for [Notice#with(Notice.Picture)], the same for the same chart on every machine; empty where this
    ///     one cannot draw at all
    Optional<Notice.Picture> paint(Chart chart);
}
