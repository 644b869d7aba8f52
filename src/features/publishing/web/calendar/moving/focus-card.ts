/** The card that had the focus has it again where it stands now, unless the person has gone on. */

const patience = 1_500

const linkOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] a`)

const isNowhere = (): boolean => {
  const focused = document.activeElement
  return focused === null || focused === document.body
}

/** Waits for the card to be drawn at its place, and for a dialog above to be gone. */
export function focusCard(id: string): void {
  const until = performance.now() + patience
  const attempt = () => {
    const link = linkOf(id)
    const free = document.querySelector('[aria-modal="true"]') === null
    if (link && free && isNowhere()) link.focus()
    // A card drawn anew a moment later loses the focus again: it is watched until then.
    if (performance.now() < until) requestAnimationFrame(attempt)
  }
  attempt()
}
