import type { ReactNode } from 'react'
import classes from './panel.module.css'

export type PanelProps = { children: ReactNode; padded?: boolean; label?: string }

/** A surface. Its rows are separated by joints, like paving stones; panels are never nested. */
export const Panel = ({ children, padded = false, label }: PanelProps) => (
  <div
    className={classes.panel}
    data-padded={padded || undefined}
    {...(label ? { role: 'group', 'aria-label': label } : {})}
  >
    {children}
  </div>
)

export type RowsProps = { children: ReactNode; label?: string; ordered?: boolean }

/** A panel that is a list: each child is a `<Row>`. */
export function Rows({ children, label, ordered = false }: RowsProps) {
  const List = ordered ? 'ol' : 'ul'
  return (
    <List
      className={`${classes.panel} ${classes.rows}`}
      {...(label ? { 'aria-label': label } : {})}
    >
      {children}
    </List>
  )
}

export type RowProps = {
  children: ReactNode
  /** At the right: tags, a button. */
  aside?: ReactNode
  /** At the left: a picture, a glyph, an avatar. */
  lead?: ReactNode
  /** `asking`: in question until somebody has put it in order. */
  tone?: 'urgent' | 'selected' | 'waiting' | 'asking'
}

export const Row = ({ children, aside, lead, tone }: RowProps) => (
  <li className={classes.row} data-tone={tone}>
    {lead ? <div className={classes.lead}>{lead}</div> : null}
    <div className={classes.body}>{children}</div>
    {aside ? <div className={classes.aside}>{aside}</div> : null}
  </li>
)

export type SectionHeadProps = {
  title: string
  /** « 2 urgences, 2 pour aujourd’hui ». */
  detail?: ReactNode
  /** A link or a button at the end of the line. */
  action?: ReactNode
  level?: 2 | 3
  id?: string
}

/** A section’s head, with its 2 px rule like a notice board. */
export function SectionHead({ title, detail, action, level = 2, id }: SectionHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={classes.head}>
      <Heading {...(id ? { id } : {})}>{title}</Heading>
      {detail ? <span className={classes.detail}>{detail}</span> : null}
      {action ? <span className={classes.action}>{action}</span> : null}
    </div>
  )
}
