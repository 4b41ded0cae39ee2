// Shows figures as the server pushes them; where it cannot push, looks at the page every few seconds.
import { fetched, show } from './refresh.js';

const LOOK_EVERY = 5000;
const TRY_EVERY = 30000;
const SILENT_AFTER = 20000;

export function stream() {
  const source = document.querySelector('[data-stream-href]')?.dataset.streamHref;
  const state = document.querySelector('[data-stream-state]');
  if (!source || !state) {
    return;
  }
  let events = null;
  let heard = performance.now();
  let tried = Number.NEGATIVE_INFINITY;

  const tell = (word) => {
    state.classList.toggle('live__state--lost', word === 'lost');
    if (state.textContent !== state.dataset[word]) {
      state.textContent = state.dataset[word];
    }
  };
  const close = () => {
    events?.close();
    events = null;
  };
  const open = () => {
    tried = performance.now();
    heard = tried;
    events = new EventSource(source);
    events.addEventListener('figures', (event) => {
      heard = performance.now();
      show(new DOMParser().parseFromString(event.data, 'text/html'));
      tell('pushed');
    });
  };
  const isDeaf = () => events === null
    || events.readyState === EventSource.CLOSED
    || performance.now() - heard > SILENT_AFTER;
  const look = async () => {
    if (document.hidden) {
      close();
    } else if (isDeaf()) {
      close();
      if ('EventSource' in window && performance.now() - tried > TRY_EVERY) {
        open();
      } else {
        const page = await fetched();
        if (page) {
          show(page);
        }
        tell(page ? 'looking' : 'lost');
      }
    }
    setTimeout(look, LOOK_EVERY);
  };
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && events === null && 'EventSource' in window) {
      open();
    }
  });
  look();
}
