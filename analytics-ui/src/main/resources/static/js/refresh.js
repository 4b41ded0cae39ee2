// Brings the parts of the page that change up to date, and leaves what the reader is at as it is.
export function refresh() {
  const main = document.querySelector('main[data-refresh]');
  if (!main) {
    return;
  }
  const every = Number(main.dataset.refresh) * 1000;
  const look = async () => {
    let underWay = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
      if (answer.ok && !answer.redirected) {
        underWay = show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      }
    } catch {
      // The server is away for the moment.
    }
    if (underWay) {
      setTimeout(look, every);
    }
  };
  setTimeout(look, every);
}

function show(page) {
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = page.querySelector(`[data-live="${part.dataset.live}"]`);
    if (next && !part.contains(document.activeElement)) {
      part.replaceWith(next);
    }
  }
  return page.querySelector('main[data-refresh]') !== null;
}
