// Runs before the page is drawn, so that a chosen theme does not flash.
(function () {
  try {
    const theme = localStorage.getItem('delivrd-theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Without storage the system's theme holds.
  }
})();
