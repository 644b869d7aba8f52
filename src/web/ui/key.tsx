import { Fragment } from 'react'
import type { Language } from '#kit/language.ts'
import { useLanguage } from '../i18n/language.tsx'
import classes from './key.module.css'

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

const drawn: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: 'Alt',
  shift: '⇧',
  enter: '↵',
  left: '←',
  right: '→',
  up: '↑',
  down: '↓',
  arrowleft: '←',
  arrowright: '→',
}

/** What is written on the keys themselves, in the reader’s language. */
const named: Record<Language, Record<string, string>> = {
  fr: { escape: 'Échap', space: 'Espace' },
  en: { escape: 'Esc', space: 'Space' },
}

/** One key cap. `mod` is Ctrl, or ⌘ on a Mac. */
export function Key({ children }: { children: string }) {
  const { language } = useLanguage()
  const cap = drawn[children] ?? named[language][children]
  return (
    <kbd className={classes.key}>
      {cap ?? (children.length === 1 ? children.toLocaleUpperCase() : children)}
    </kbd>
  )
}

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
