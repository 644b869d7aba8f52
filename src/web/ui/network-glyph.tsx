import type { CSSProperties, ReactNode } from 'react'
import classes from './network-glyph.module.css'

export type Tint = { readonly light: string; readonly dark: string }

export type NetworkGlyphProps = {
  /** The network’s drawing, from its own folder. */
  icon: ReactNode
  tint: Tint
  /** The account’s name, read out; null only where the name is written beside. */
  label: string | null
  size?: 's' | 'm' | 'l'
  /** In a small square, as in lists of accounts. */
  framed?: boolean
  /** The practice network: a dashed square, since nothing leaves. */
  practice?: boolean
}

/** The glyph of a network, in its identification tint or in ink when the person prefers so. */
export function NetworkGlyph(props: NetworkGlyphProps) {
  const { icon, tint, label, size = 'm', framed = false, practice = false } = props
  const style = { '--tint-light': tint.light, '--tint-dark': tint.dark } as CSSProperties
  const shared = {
    className: classes.glyph,
    style,
    'data-size': size,
    'data-framed': framed || undefined,
    'data-practice': practice || undefined,
  }
  if (label === null) {
    return (
      <span {...shared} aria-hidden>
        {icon}
      </span>
    )
  }
  return (
    <span {...shared} role="img" aria-label={label} title={label}>
      {icon}
    </span>
  )
}

export const NetworkGlyphs = ({ children }: { children: ReactNode }) => (
  <span className={classes.row}>{children}</span>
)
