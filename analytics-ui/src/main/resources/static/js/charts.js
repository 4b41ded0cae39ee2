const POINTS = '.trend__link, .distribution__point, .funnel__point';
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

// Left and right lead from point to point of a chart, and not to another window.
export function charts() {
  document.addEventListener('keydown', (event) => {
    const point = event.target.closest(POINTS);
    const step = STEPS[event.key];
    if (!point || !step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const points = [...point.closest('[role="group"]').querySelectorAll(POINTS)];
    points[points.indexOf(point) + step]?.focus();
  });
}
