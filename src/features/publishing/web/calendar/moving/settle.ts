import type { DragOverlay } from '@dnd-kit/react'
import type { ComponentProps } from 'react'

type DropAnimation = Extract<
  ComponentProps<typeof DragOverlay>['dropAnimation'],
  (...order: never) => unknown
>

const settling = 240

const nextFrame = () => new Promise(resolve => requestAnimationFrame(resolve))

/** The lifted card goes to where its card stands now: its new place, or the one it never left. */
export const settle: DropAnimation = async ({ source, feedbackElement }) => {
  const lifted = feedbackElement.firstElementChild
  if (!lifted || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  // The move is shown a moment after the button is up.
  await nextFrame()
  await nextFrame()
  const card = document.querySelector(`[data-card="${CSS.escape(String(source.id))}"]`)
  if (!card) return
  const [from, to] = [lifted.getBoundingClientRect(), card.getBoundingClientRect()]
  const way = `${to.left - from.left}px ${to.top - from.top}px`
  const keyframes = { translate: ['0 0', way], rotate: ['0deg', '2deg'] }
  await lifted.animate(keyframes, { duration: settling, easing: 'ease-out' }).finished
}
