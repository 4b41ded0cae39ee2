export function filterBar() {
  for (const form of document.querySelectorAll('form[data-submit-on-change]')) {
    for (const select of form.querySelectorAll('select')) {
      select.addEventListener('change', () => form.requestSubmit());
    }
    offerMyZone(form);
  }
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    if (event.target.closest('input, select, textarea, details:not(.filter-bar__fold), [role="region"]')) {
      return;
    }
    if (event.key === 'Escape') {
      document.querySelector('[data-escape]')?.click();
    } else {
      document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
    }
  });
  closeMenus();
  unfold();
}

// Where style sheets cannot show what is folded, it is opened on a screen with room for it.
function unfold() {
  const fold = document.querySelector('.filter-bar__fold');
  if (fold && !CSS.supports('selector(::details-content)') && matchMedia('(min-width: 45.01rem)').matches) {
    fold.open = true;
  }
}

function closeMenus() {
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });
  document.addEventListener('keydown', (event) => {
    const menu = event.target.closest('details.menu[open]');
    if (event.key === 'Escape' && menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
}

function offerMyZone(form) {
  const input = form.querySelector('[data-my-zone]');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!input || !zone || zone === input.value) {
    return;
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'my-zone';
  button.textContent = `${input.dataset.myZone} (${zone})`;
  button.addEventListener('click', () => {
    input.value = zone;
    form.requestSubmit();
  });
  input.closest('.field').after(button);
}
