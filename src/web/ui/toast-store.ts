import { useSyncExternalStore } from 'react'

export type Toast = {
  id: number
  /** A sentence, or what gives it for the seconds left: « La réponse part dans {s} s ». */
  message: string | ((secondsLeft: number) => string)
  /** A verb and its object: « Remettre comme avant ». Without it the toast only tells. */
  undoLabel?: string
  undo?: () => void | Promise<void>
  /** When the act happens whatever the page does (milliseconds since 1970): the toast counts down to it and never rests. */
  until?: number
  /** Called when the time has run out without an undo. */
  onElapsed?: () => void
}

export type ToastOffer = Omit<Toast, 'id'>

const most = 3

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function replace(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Shows a toast; a fourth one lets the oldest elapse, since only three fit. */
export function showToast(offer: ToastOffer): number {
  lastId += 1
  const next = [...toasts, { ...offer, id: lastId }]
  const dropped = next.length > most ? next.slice(0, next.length - most) : []
  replace(next.slice(-most))
  for (const toast of dropped) toast.onElapsed?.()
  return lastId
}

export function elapseToast(id: number): void {
  const toast = toasts.find(one => one.id === id)
  if (!toast) return
  replace(toasts.filter(one => one.id !== id))
  toast.onElapsed?.()
}

export async function undoToast(id: number): Promise<void> {
  const toast = toasts.find(one => one.id === id)
  if (!toast) return
  replace(toasts.filter(one => one.id !== id))
  await toast.undo?.()
}

/** The `z` key: undoes the latest act that still can be. */
export async function undoLast(): Promise<void> {
  const last = toasts.findLast(toast => toast.undo)
  if (last) await undoToast(last.id)
}

export const useToasts = (): readonly Toast[] => useSyncExternalStore(subscribe, () => toasts)

/** `const offerUndo = useUndo()` then `offerUndo({ message, undoLabel, undo })`: some seconds to change one’s mind. */
export const useUndo = (): ((offer: ToastOffer) => number) => showToast

/** Tells a thing done, with nothing to undo: `notify(t`Compte retiré.`)`. */
export const useNotice = (): ((message: string) => number) => notify

const notify = (message: string): number => showToast({ message })
