/**
 * Paints at most once a frame, and not while the page is hidden: then once when it is seen again.
 * @param {() => void} paint
 */
export function createPainter(paint) {
  let frame = 0;
  function request() {
    if (frame || document.hidden) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      paint();
    });
  }
  document.addEventListener('visibilitychange', request);
  return {
    request,
    destroy() {
      cancelAnimationFrame(frame);
      document.removeEventListener('visibilitychange', request);
    },
  };
}
