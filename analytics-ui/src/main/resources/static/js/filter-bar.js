export function filterBar() {
  for (const form of document.querySelectorAll('form[data-submit-on-change]')) {
    form.querySelector('select')?.addEventListener('change', () => form.requestSubmit());
    offerMyZone(form);
  }
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.target.closest('input, select, textarea, details')) {
      document.querySelector('[data-escape]')?.click();
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
