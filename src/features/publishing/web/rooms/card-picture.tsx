import { IconTextCaption } from '@tabler/icons-react'
import { Icon } from '#web/ui/icon.tsx'
import type { CardView } from './card-of-post.ts'
import classes from './today.module.css'

/** The first picture of a post, or a mark for one that is words only. Its title stands beside. */
export const CardPicture = ({ card }: { card: CardView }) =>
  card.thumbnail ? (
    <img className={classes.picture} src={card.thumbnail} alt="" loading="lazy" decoding="async" />
  ) : (
    <span className={classes.picture} aria-hidden>
      <Icon of={IconTextCaption} />
    </span>
  )
