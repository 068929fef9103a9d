// Before the first paint: the theme that was chosen here, if any, so that nothing flashes.
(() => {
  try {
    const theme = localStorage.getItem('pinfold-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // No storage here: the system's theme it is.
  }
  if (self.origin !== 'null') return;
  // A file opened from disk or a sandboxed frame: no module can load and nothing can be stored.
  addEventListener('DOMContentLoaded', () => {
    document.body.textContent =
      'Pinfold cannot run here. It keeps its records in the storage of its own web address: open ' +
      'it over http or https, and give a sandboxed frame the permission allow-same-origin.';
  });
})();
