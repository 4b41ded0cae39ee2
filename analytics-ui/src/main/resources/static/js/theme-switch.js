const KEY = 'delivrd-theme';

export function themeSwitch() {
  const place = document.querySelector('[data-theme-switch]');
  if (!place) {
    return;
  }
  const select = document.createElement('select');
  select.className = 'theme-switch__select';
  select.setAttribute('aria-label', place.dataset.label);
  for (const theme of ['system', 'light', 'dark']) {
    select.append(new Option(place.dataset[theme], theme));
  }
  select.value = document.documentElement.dataset.theme ?? 'system';
  select.addEventListener('change', () => choose(select.value));
  place.append(select);
  place.hidden = false;
}

function choose(theme) {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  try {
    if (theme === 'system') {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, theme);
    }
  } catch {
    // The choice holds for this page only.
  }
}
