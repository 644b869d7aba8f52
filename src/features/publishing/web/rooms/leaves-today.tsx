import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useFormat } from '#web/i18n/format.ts'
import { Row, Rows, SectionHead } from '#web/ui/panel.tsx'
import type { ChannelView } from '../shapes.ts'
import { type CardView, momentOfCard } from './card-of-post.ts'
import { CardPicture } from './card-picture.tsx'
import { CardStates } from './card-states.tsx'
import classes from './today.module.css'

function LeavingRow({ card, channels }: { card: CardView; channels: readonly ChannelView[] }) {
  const { t } = useLingui()
  const format = useFormat()
  const at = momentOfCard(card)
  return (
    <Row lead={<CardPicture card={card} />}>
      <Link to={`/posts/${card.id}`} className={classes.title}>
        {at ? <time dateTime={at.toISOString()}>{format.time(at, 'table')}</time> : null}{' '}
        {card.title || card.excerpt || t`Sans titre`}
      </Link>
      <div className={classes.meta}>
        <CardStates card={card} channels={channels} />
      </div>
    </Row>
  )
}

/** Everything of the day, out or still to leave, by its hour. */
export function LeavesToday({
  cards,
  channels,
}: {
  cards: readonly CardView[]
  channels: readonly ChannelView[]
}) {
  const { t } = useLingui()
  const timeOf = (card: CardView) => momentOfCard(card)?.getTime() ?? 0
  const inOrder = cards.toSorted((a, b) => timeOf(a) - timeOf(b))
  const suspended = cards.filter(card => card.publications.some(one => one.suspended)).length
  return (
    <section>
      <SectionHead
        id="leaves"
        title={t`Part aujourd’hui`}
        detail={
          cards.length === 0 ? null : (
            <>
              <Plural value={cards.length} one="# publication" other="# publications" />
              {suspended > 0 ? (
                <>
                  , <Plural value={suspended} one="# suspendue" other="# suspendues" />
                </>
              ) : null}
            </>
          )
        }
      />
      {cards.length === 0 ? (
        <p className={classes.secondary}>
          <Trans>Rien n’est programmé aujourd’hui.</Trans>{' '}
          <Link to="/compose" className={classes.way}>
            <Trans>Composer</Trans>
          </Link>
        </p>
      ) : (
        <Rows label={t`Part aujourd’hui`}>
          {inOrder.map(card => (
            <LeavingRow key={card.id} card={card} channels={channels} />
          ))}
        </Rows>
      )}
    </section>
  )
}
