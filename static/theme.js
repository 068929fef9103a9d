// Before the first paint: the theme that was chosen here, if any, so that nothing flashes.
(() => {
  try {
    const theme = localStorage.getItem('pinfold-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // No storage (a sandboxed frame): the system's theme it is.
  }
})();
