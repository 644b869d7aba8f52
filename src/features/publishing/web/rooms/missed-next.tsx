import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api } from '#web/client/client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { Row, Rows, SectionHead } from '#web/ui/panel.tsx'
import type { ChannelView } from '../shapes.ts'
import { CardGlyphs } from './card-glyphs.tsx'
import { momentOfCard, stateOfCard } from './card-of-post.ts'
import classes from './missed.module.css'

const most = 4
const week = 7 * 86_400_000
const minute = 60_000

/** What leaves at its hour by itself: its hour had not passed, so nothing is to be decided. */
export function MissedNext({ channels }: { channels: readonly ChannelView[] }) {
  const { t } = useLingui()
  const format = useFormat()
  // The week is asked for once, not again at each minute.
  const span = useMemo(() => {
    const from = Math.floor(Date.now() / minute) * minute
    return { from: new Date(from).toISOString(), to: new Date(from + week).toISOString() }
  }, [])
  const { data } = useQuery(api.publishing.calendar.read.queryOptions({ input: span }))
  const coming = (data?.posts ?? [])
    .flatMap(card => {
      const at = momentOfCard(card)
      const leaves =
        stateOfCard(card) === 'scheduled' && card.publications.every(one => !one.missedAt)
      return at && leaves ? [{ card, at }] : []
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
  if (coming.length === 0) return null
  const more = coming.length - most
  return (
    <aside className={classes.next} aria-label={t`Reprennent à leur heure`}>
      <SectionHead title={t`Reprennent à leur heure`} />
      <p className={classes.secondary}>
        <Trans>Leur heure n’est pas passée : rien à décider.</Trans>
      </p>
      <Rows label={t`Reprennent à leur heure`}>
        {coming.slice(0, most).map(({ card, at }) => (
          <Row key={card.id}>
            <Link to={`/posts/${card.id}`} className={classes.nextTitle}>
              {card.title || card.excerpt || t`Sans titre`}
            </Link>
            <p className={classes.secondary}>{format.when(at)}</p>
            <CardGlyphs card={card} channels={channels} />
          </Row>
        ))}
      </Rows>
      <p className={classes.more}>
        {more > 0 ? (
          <Plural value={more} one="et une autre cette semaine" other="et # autres cette semaine" />
        ) : null}
        <Link to="/calendar">
          <Trans>Voir le calendrier</Trans>
        </Link>
      </p>
    </aside>
  )
}
