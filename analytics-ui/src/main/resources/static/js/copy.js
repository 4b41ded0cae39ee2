// Text that can be copied says so by itself; without this module it can still be selected.
export function copyButtons() {
  for (const block of document.querySelectorAll('[data-copy]')) {
    const frame = document.createElement('div');
    frame.className = 'copyable';
    block.replaceWith(frame);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button copy';
    button.textContent = block.dataset.copy;
    button.addEventListener('click', async () => {
      if (await copied(block)) {
        button.textContent = block.dataset.copied;
        setTimeout(() => (button.textContent = block.dataset.copy), 1500);
      }
    });
    frame.append(block, button);
  }
}

async function copied(block) {
  try {
    await navigator.clipboard.writeText(block.textContent);
    return true;
  } catch {
    // Browsers keep the clipboard from pages without TLS: select the text, for the old way and for the keyboard.
    getSelection().selectAllChildren(block);
    return document.execCommand('copy');
  }
}
