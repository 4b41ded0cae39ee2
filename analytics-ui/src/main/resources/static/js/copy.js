export function copyButtons() {
  if (!navigator.clipboard) {
    return;
  }
  for (const block of document.querySelectorAll('pre[data-copy]')) {
    const frame = document.createElement('div');
    frame.className = 'copyable';
    block.replaceWith(frame);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button copy';
    button.textContent = block.dataset.copy;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(block.textContent);
      button.textContent = block.dataset.copied;
      setTimeout(() => (button.textContent = block.dataset.copy), 1500);
    });
    frame.append(block, button);
  }
}
