import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { announce } from './announcer.tsx'
import { undoSeconds } from './comfort.ts'
import { Icon } from './icon.tsx'
import { ShortcutHint } from './key.tsx'
import { useShortcut } from './shortcuts.ts'
import { elapseToast, type Toast, undoLast, undoToast, useToasts } from './toast-store.ts'
import classes from './toasts.module.css'

const messageOf = (toast: Toast, secondsLeft: number): string =>
  typeof toast.message === 'string' ? toast.message : toast.message(secondsLeft)

const secondsOf = ({ until }: Toast): number =>
  until === undefined ? undoSeconds() : Math.ceil((until - Date.now()) / 1000)

/** The clock stands still while the toast is hovered or holds the focus, unless the act has an hour of its own. */
function useSecondsLeft(toast: Toast, held: boolean): number {
  const [left, setLeft] = useState(() => secondsOf(toast))
  const fixed = toast.until !== undefined
  useEffect(() => {
    if (held && !fixed) return undefined
    const next = (seconds: number) => (fixed ? secondsOf(toast) : seconds - 1)
    const timer = setInterval(() => setLeft(next), fixed ? 250 : 1000)
    return () => clearInterval(timer)
  }, [held, fixed, toast])
  useEffect(() => {
    if (left <= 0) elapseToast(toast.id)
  }, [left, toast.id])
  return Math.max(0, left)
}

function ToastLine({ toast, last }: { toast: Toast; last: boolean }) {
  const { t } = useLingui()
  const [held, setHeld] = useState(false)
  const left = useSecondsLeft(toast, held)
  return (
    <li
      className={classes.toast}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={classes.message}>{messageOf(toast, left)}</span>
      {toast.undo ? (
        <button type="button" className={classes.undo} onClick={() => void undoToast(toast.id)}>
          {toast.undoLabel}
          {last ? <ShortcutHint keys="z" /> : null}
        </button>
      ) : null}
      <button
        type="button"
        className={classes.close}
        aria-label={t`Fermer ce message`}
        onClick={() => elapseToast(toast.id)}
      >
        <Icon of={IconX} size="s" />
      </button>
    </li>
  )
}

/** At the bottom left, three at most. Stands once, in the frame. */
export function Toasts() {
  const { t } = useLingui()
  const toasts = useToasts()
  const newest = toasts.at(-1)
  useEffect(() => {
    if (newest) announce(messageOf(newest, secondsOf(newest)))
  }, [newest])
  const lastUndoable = toasts.findLast(toast => toast.undo)?.id
  useShortcut({
    keys: 'z',
    label: t`Annuler la dernière action`,
    group: 'everywhere',
    run: () => void undoLast(),
    enabled: lastUndoable !== undefined,
  })
  if (toasts.length === 0) return null
  return (
    <section className={classes.stack} aria-label={t`Messages récents`}>
      <ol className={classes.list}>
        {toasts.map(toast => (
          <ToastLine key={toast.id} toast={toast} last={toast.id === lastUndoable} />
        ))}
      </ol>
    </section>
  )
}
