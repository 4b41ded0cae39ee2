const EVERY = 3000;

export function firstRun() {
  const page = document.querySelector('[data-first-run]');
  if (!page) {
    return;
  }
  const waiting = page.querySelector('[data-watching]');
  waiting.querySelector('span:not(.pulse)').textContent = waiting.dataset.watching;
  const look = async () => {
    try {
      const answer = await fetch(page.dataset.hereHref, { headers: { Accept: 'text/html' }, cache: 'no-store' });
      const text = await answer.text();
      if (answer.ok && !text.includes('data-first-run')) {
        location.assign(page.dataset.hereHref);
        return;
      }
    } catch {
      // The server is away for the moment.
    }
    setTimeout(look, EVERY);
  };
  setTimeout(look, EVERY);
}
