// Brings the parts of the page that change up to date, and leaves what the reader is at as it is.
const LOOK_EVERY = 4000;
const SHOW_EVERY = 8000;

// Pages with something under way say how often they are to be shown anew.
export function refresh() {
  const main = document.querySelector('main[data-refresh]');
  if (!main) {
    return;
  }
  const every = Number(main.dataset.refresh) * 1000;
  const look = async () => {
    const page = await fetched();
    if (page) {
      show(page);
    }
    if (!page || page.querySelector('main[data-refresh]')) {
      setTimeout(look, every);
    }
  };
  setTimeout(look, every);
}

// Pages whose window holds the present ask for a short word now and then, and for the page when there is news.
export function live() {
  const source = document.querySelector('[data-moving-href]')?.dataset.movingHref;
  if (!source) {
    return;
  }
  let known = document.querySelector('[data-word]')?.dataset.word ?? null;
  let shownAt = performance.now();
  const look = async () => {
    if (!document.hidden) {
      const now = await word(source);
      known ??= now;
      if (now !== null && now !== known && performance.now() - shownAt >= SHOW_EVERY) {
        const page = await fetched();
        if (page) {
          show(page);
          known = page.querySelector('[data-word]')?.dataset.word ?? now;
          shownAt = performance.now();
        }
      }
    }
    setTimeout(look, LOOK_EVERY);
  };
  setTimeout(look, LOOK_EVERY);
}

async function word(source) {
  try {
    const answer = await fetch(source, { cache: 'no-store', headers: { Accept: 'text/plain' } });
    return answer.ok && !answer.redirected ? await answer.text() : null;
  } catch {
    // The server is away for the moment.
    return null;
  }
}

export async function fetched() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
    return answer.ok && !answer.redirected
      ? new DOMParser().parseFromString(await answer.text(), 'text/html')
      : null;
  } catch {
    // The server is away for the moment.
    return null;
  }
}

export function show(page) {
  if (names(document) !== names(page)) {
    showWhole(page);
    return;
  }
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = page.querySelector(`[data-live="${CSS.escape(part.dataset.live)}"]`);
    if (next && !isInUse(part)) {
      keepPlace(part, next);
      part.replaceWith(next);
    }
  }
}

function isInUse(part) {
  return part.contains(document.activeElement) || part.querySelector('.pick__box:checked') !== null;
}

function names(page) {
  return [...page.querySelectorAll('[data-live]')].map((part) => part.dataset.live).join(' ');
}

// A part came or went: the first figures of a window, say.
function showWhole(page) {
  const main = document.querySelector('main');
  const next = page.querySelector('main');
  if (next && !isInUse(main)) {
    main.replaceWith(next);
  }
}

// What the reader opened stays open, what they scrolled stays scrolled.
function keepPlace(part, next) {
  const opened = part.querySelectorAll('details');
  next.querySelectorAll('details').forEach((details, i) => {
    details.open = opened[i]?.open ?? details.open;
  });
  const scrolled = part.querySelectorAll('.scroll');
  const places = [...scrolled].map((region) => region.scrollLeft);
  queueMicrotask(() => next.querySelectorAll('.scroll').forEach((region, i) => {
    region.scrollLeft = places[i] ?? 0;
  }));
}
