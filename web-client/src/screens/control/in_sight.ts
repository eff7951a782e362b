/** What stays visible of the box on the other side of what is kept in sight, in pixels. */
const around_px = 72;

/**
 * Scrolls `box`, and nothing around it, no further than it takes to see `item` and a little of what
 * is beside it. A box that is not shown stays as it is.
 */
export function keepInSight(box: HTMLElement, item: Element): void {
  const seen = box.getBoundingClientRect();
  if (seen.height === 0) return;
  const { top, bottom } = item.getBoundingClientRect();
  const around = Math.max(0, Math.min(around_px, (seen.height - (bottom - top)) / 2));
  const above = seen.top + around - top;
  const below = bottom - (seen.bottom - around);
  if (above > 0) box.scrollTop -= above;
  else if (below > 0) box.scrollTop += below;
}
