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
    if (event.target.closest('input, select, textarea, details, [role="region"]')) {
      return;
    }
    if (event.key === 'Escape') {
      document.querySelector('[data-escape]')?.click();
    } else {
      document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
    }
  });
  closeMenus();
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
