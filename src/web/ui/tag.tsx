import type { ReactNode } from 'react'
import { Icon, type IconShape } from './icon.tsx'
import classes from './tag.module.css'

export type TagTone =
  | 'neutral'
  | 'now'
  | 'waiting'
  | 'done'
  | 'inform'
  | 'community'
  | 'doubt'
  | 'paused'
  | 'reconnect'
  | 'failed'

export type TagProps = { tone?: TagTone; icon?: IconShape; children: ReactNode }

/** A small mark: a word or two, with an icon wherever the tone carries meaning. */
export const Tag = ({ tone = 'neutral', icon, children }: TagProps) => (
  <span className={classes.tag} data-tone={tone}>
    {icon ? <Icon of={icon} size="tag" /> : null}
    <span className={classes.words}>{children}</span>
  </span>
)
