/**
 * Draws nothing beyond the plot's own area, and leaves the canvas as it was.
 * @param {import('uplot')} u
 * @param {(ctx: CanvasRenderingContext2D) => void} draw
 */
export function clipped({ ctx, bbox }, draw) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw(ctx);
  ctx.restore();
}
