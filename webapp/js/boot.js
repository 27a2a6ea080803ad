// Runs before the first paint, so that the page never flashes in the other theme. A plain script on purpose.
(() => {
  const wanted = new URLSearchParams(location.search).get('theme') ?? stored();
  if (wanted === 'light' || wanted === 'dark') document.documentElement.dataset.theme = wanted;

  function stored() {
    try {
      return localStorage.getItem('pulseboard.theme');
    } catch {
      return null; // storage is switched off
    }
  }
})();
