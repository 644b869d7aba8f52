import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Drawer } from '@mantine/core'
import { IconGripVertical, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { api } from '#web/client/client.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Key } from '#web/ui/key.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { CardGlyphs } from '../rooms/card-glyphs.tsx'
import type { CardView } from '../rooms/card-of-post.ts'
import type { ChannelView } from '../shapes.ts'
import { type CalendarFilter, filterCards } from './calendar-search.ts'
import { CardMenu } from './cards/card-menu.tsx'
import { useCardState } from './cards/use-card-state.ts'
import { useTitle } from './cards/use-title.ts'
import classes from './drafts.module.css'
import { useLift } from './moving/use-lift.ts'

/** As many as fit a panel; the older ones are found by searching. */
const most = 100

export const draftsQuery = () =>
  api.publishing.posts.list.queryOptions({ input: { only: 'unplanned', limit: most } })

export type DraftsProps = {
  channels: readonly ChannelView[]
  filter: CalendarFilter
  writes: boolean
}

type DraftCardProps = Omit<DraftsProps, 'filter'> & { card: CardView }

/** What is said of a draft, and its menu. */
function DraftWords({ card, channels, writes }: DraftCardProps) {
  const { state, values } = useCardState(card, channels)
  const title = useTitle(card)
  return (
    <>
      {card.thumbnail ? (
        <img className={classes.picture} src={card.thumbnail} alt="" loading="lazy" />
      ) : null}
      <div className={classes.words}>
        <Link to={`/posts/${card.id}`} className={classes.title}>
          {title}
        </Link>
        <span className={classes.last}>
          <CardGlyphs card={card} channels={channels} />
          <StateTag state={state} values={values} />
        </span>
      </div>
      <span className={classes.menu}>
        <CardMenu card={card} writes={writes} />
      </span>
    </>
  )
}

function LiftableDraft(draft: DraftCardProps) {
  const lift = useLift(draft.card)
  return (
    <li ref={lift.ref} {...lift.props} className={classes.card} data-card={draft.card.id}>
      {draft.writes ? (
        <span className={classes.grip}>
          <Icon of={IconGripVertical} size="s" />
        </span>
      ) : null}
      <DraftWords {...draft} />
    </li>
  )
}

/** In a drawer there is no day to drag to: the menu gives the hour. */
const PlainDraft = (draft: DraftCardProps) => (
  <li className={classes.card} data-plain data-card={draft.card.id}>
    <DraftWords {...draft} />
  </li>
)

function Hint({ wide }: { wide: boolean }) {
  return (
    <p className={classes.hint}>
      {wide ? (
        <Trans>
          Glissez un brouillon vers un jour. Au clavier : <Key>space</Key> saisir, <Key>left</Key>{' '}
          <Key>right</Key> choisir le jour, <Key>enter</Key> poser.
        </Trans>
      ) : (
        <Trans>
          « Déplacer vers… », dans le menu d’un brouillon, lui donne un jour et une heure.
        </Trans>
      )}
    </p>
  )
}

function DraftList({ channels, filter, writes, wide }: DraftsProps & { wide: boolean }) {
  const { t } = useLingui()
  const read = useQuery(draftsQuery())
  if (read.isPending) return <SkeletonRows rows={3} />
  if (read.isError) return <RefusalNotice error={read.error} />
  const cards = filterCards(read.data.items, filter)
  if (cards.length === 0) {
    return (
      <p className={classes.hint}>
        <Trans>
          Aucun brouillon sans heure. Ce que vous écrivez sans choisir d’heure attend ici.
        </Trans>
      </p>
    )
  }
  const Draft = wide ? LiftableDraft : PlainDraft
  return (
    <>
      {writes ? <Hint wide={wide} /> : null}
      <ul className={classes.cards} aria-label={t`Brouillons sans heure`}>
        {cards.map(card => (
          <Draft key={card.id} card={card} channels={channels} writes={writes} />
        ))}
      </ul>
    </>
  )
}

function Count() {
  const { data } = useQuery(draftsQuery())
  if (!data) return null
  return (
    <span className={classes.count}>
      <Plural value={data.items.length} _0="aucun" one="# sans heure" other="# sans heure" />
    </span>
  )
}

/** What has no hour yet, beside the days that wait for it: a column, or a drawer where there is no room. */
export function DraftsPanel({
  wide,
  onClose,
  ...drafts
}: DraftsProps & { wide: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const titleId = useId()
  if (!wide) {
    return (
      <Drawer
        opened
        onClose={onClose}
        title={t`Brouillons`}
        closeButtonProps={{ 'aria-label': t`Fermer` }}
      >
        <DraftList {...drafts} wide={false} />
      </Drawer>
    )
  }
  return (
    <aside className={classes.panel} aria-labelledby={titleId}>
      <div className={classes.head}>
        <h2 id={titleId}>
          <Trans>Brouillons</Trans>
        </h2>
        <Count />
        {drafts.writes ? (
          <ActionIcon
            variant="subtle"
            className={classes.plus}
            aria-label={t`Composer`}
            renderRoot={props => <Link to="/compose" {...props} />}
          >
            <Icon of={IconPlus} />
          </ActionIcon>
        ) : null}
      </div>
      <DraftList {...drafts} wide />
    </aside>
  )
}
