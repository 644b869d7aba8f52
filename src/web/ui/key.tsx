import { Fragment } from 'react'
import classes from './key.module.css'

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

const drawn: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: 'Alt',
  shift: '⇧',
  enter: '↵',
  escape: 'Échap',
  space: 'Espace',
  left: '←',
  right: '→',
  up: '↑',
  down: '↓',
  arrowleft: '←',
  arrowright: '→',
}

/** One key cap. `mod` is Ctrl, or ⌘ on a Mac. */
export const Key = ({ children }: { children: string }) => (
  <kbd className={classes.key}>
    {drawn[children] ?? (children.length === 1 ? children.toLocaleUpperCase() : children)}
  </kbd>
)

/** A shortcut as registered: `mod+k`, `g a`, `c`. */
export const ShortcutHint = ({ keys }: { keys: string }) => (
  <span className={classes.hint}>
    {keys.split(' ').map((step, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice in a sequence.
      <Fragment key={place}>
        {step.split('+').map(key => (
          <Key key={key}>{key}</Key>
        ))}
      </Fragment>
    ))}
  </span>
)
