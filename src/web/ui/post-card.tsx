import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Avatar } from './avatar.tsx'
import { Icon } from './icon.tsx'
import classes from './post-card.module.css'
import { StateTag } from './state-tag.tsx'
import { type PostState, type StateValues, useStateWords } from './state-words.tsx'

export type PostPicture = { src: string; alt: string; colour?: string | null }

export type PostCardProps = {
  title: string
  /** « 18:30 », already formatted for a table. */
  time?: string | null
  state: PostState
  values?: StateValues
  /** `<NetworkGlyph>`s, each with its account’s name. */
  glyphs: ReactNode
  picture?: PostPicture | null
  owner?: string | null
  /** Beside the state, such as « 6 400 vues ». */
  note?: string | null
  /** `card` in a week’s column, `row` in a list, `line` in a month’s day, `box` for one that stands out there. */
  shape?: 'card' | 'row' | 'line' | 'box'
  past?: boolean
  to?: string
  search?: Record<string, unknown>
  /** A menu or a drag handle. */
  actions?: ReactNode
  /** Under the state: why, and what to do. */
  below?: ReactNode
}

const Title = ({ title, to, search }: Pick<PostCardProps, 'title' | 'to' | 'search'>) =>
  to === undefined ? (
    <span className={classes.title}>{title}</span>
  ) : (
    <Link to={to} {...(search ? { search } : {})} className={classes.title}>
      {title}
    </Link>
  )

const Picture = ({ picture }: { picture: PostPicture }) => (
  <img
    className={classes.picture}
    src={picture.src}
    alt={picture.alt}
    loading="lazy"
    decoding="async"
    style={picture.colour ? { backgroundColor: picture.colour } : {}}
  />
)

/** A month’s line: hour, glyphs, title, and the state’s icon with its words for screen readers. */
function PostLine({ title, time, state, values = {}, glyphs, past, to, search }: PostCardProps) {
  const { words, icon, tone } = useStateWords(state, values)
  return (
    <div className={classes.line} data-tone={tone} data-past={past || undefined}>
      {time ? <time>{time}</time> : null}
      {glyphs}
      <Title title={title} {...(to ? { to } : {})} {...(search ? { search } : {})} />
      <span className={classes.lineState} role="img" aria-label={words} title={words}>
        <Icon of={icon} size="tag" />
      </span>
    </div>
  )
}

/** The same for a post that stands out: two lines, with its state in words. */
function PostBox({ title, time, state, values = {}, glyphs, to, search }: PostCardProps) {
  const { words, sentence, icon, tone } = useStateWords(state, values)
  return (
    <div className={classes.box} data-tone={tone} title={sentence ?? words}>
      <div className={classes.boxFirst}>
        {time ? <time>{time}</time> : null}
        {glyphs}
        <Title title={title} {...(to ? { to } : {})} {...(search ? { search } : {})} />
      </div>
      <span className={classes.boxState}>
        <Icon of={icon} size="tag" />
        <span>{words}</span>
      </span>
    </div>
  )
}

/** A post, the same everywhere: when, what, where, in which state, whose. */
export function PostCard(props: PostCardProps) {
  const { title, time, state, values, glyphs, picture, owner, note, past, to, search } = props
  const shape = props.shape ?? 'card'
  if (shape === 'line') return <PostLine {...props} />
  if (shape === 'box') return <PostBox {...props} />
  return (
    <article
      className={classes.post}
      data-shape={shape}
      data-state={state}
      data-past={past || undefined}
    >
      {picture ? <Picture picture={picture} /> : null}
      <div className={classes.body}>
        <div className={classes.first}>
          {time ? <time className={classes.time}>{time}</time> : null}
          {shape === 'row' ? (
            <Title title={title} {...(to ? { to } : {})} {...(search ? { search } : {})} />
          ) : null}
          {shape === 'card' ? <span className={classes.glyphs}>{glyphs}</span> : null}
        </div>
        {shape === 'card' ? (
          <Title title={title} {...(to ? { to } : {})} {...(search ? { search } : {})} />
        ) : null}
        <div className={classes.last}>
          <StateTag state={state} {...(values ? { values } : {})} />
          {shape === 'row' ? glyphs : null}
          {note ? <span className={classes.note}>{note}</span> : null}
          {owner && shape === 'card' ? (
            <span className={classes.owner}>
              <Avatar name={owner} size="s" />
            </span>
          ) : null}
        </div>
        {props.below ? <div className={classes.below}>{props.below}</div> : null}
      </div>
      {props.actions ? <div className={classes.actions}>{props.actions}</div> : null}
    </article>
  )
}
