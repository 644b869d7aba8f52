import { Trans } from '@lingui/react/macro'
import type { CSSProperties, ReactNode } from 'react'
import classes from './preview-frame.module.css'

export type PreviewFrameProps = {
  /** The colour of links there; `--tint` in what stands inside follows the scheme. */
  tint: { readonly light: string; readonly dark: string }
  /** What fills the screen of a telephone stands in the middle. */
  isTall?: boolean
  children: ReactNode
}

/** What a network would show, and that it is only like it. */
export function PreviewFrame({ tint, isTall = false, children }: PreviewFrameProps) {
  const tints = { '--tint-light': tint.light, '--tint-dark': tint.dark } as CSSProperties
  return (
    <figure className={classes.frame} data-tall={isTall} style={tints}>
      {children}
      <figcaption className={classes.caption}>
        <Trans>Aperçu indicatif</Trans>
      </figcaption>
    </figure>
  )
}
