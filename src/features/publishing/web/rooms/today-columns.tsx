import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useFormat } from '#web/i18n/format.ts'
import { Row, Rows, SectionHead } from '#web/ui/panel.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { StateTag } from '#web/ui/state-tag.tsx'
import { TurnOf } from '#web/ui/turn-of.tsx'
import { useStateValues } from '../publication/publication-state.ts'
import type { ChannelView, PublicationView, Today } from '../shapes.ts'
import { CardGlyphs } from './card-glyphs.tsx'
import { type CardView, leadingPublication, momentOfCard, stateOfCard } from './card-of-post.ts'
import classes from './today.module.css'

type Shown = { cards: readonly CardView[]; channels: readonly ChannelView[] }

function PublicationTag({
  card,
  publication,
  channels,
}: {
  card: CardView
  publication: PublicationView
  channels: readonly ChannelView[]
}) {
  return <StateTag state={stateOfCard(card)} values={useStateValues(publication, channels)} />
}

function CardState({ card, channels }: { card: CardView; channels: readonly ChannelView[] }) {
  const leading = leadingPublication(card)
  return leading ? (
    <PublicationTag card={card} publication={leading} channels={channels} />
  ) : (
    <StateTag state={stateOfCard(card)} values={card.waitsFor ? { name: card.waitsFor } : {}} />
  )
}

function PostRow({
  card,
  channels,
  number,
}: {
  card: CardView
  channels: readonly ChannelView[]
  number?: number
}) {
  const { t } = useLingui()
  const format = useFormat()
  const navigate = useNavigate()
  const title = card.title || card.excerpt || t`Sans titre`
  const at = momentOfCard(card)
  useShortcut({
    keys: String(number ?? 0),
    label: t`Ouvrir : ${title}`,
    enabled: number !== undefined,
    run: () => void navigate({ to: `/posts/${card.id}` }),
  })
  return (
    <Row>
      <Link to={`/posts/${card.id}`} className={classes.title}>
        {at ? `${format.time(at, 'table')} ` : ''}
        {title}
      </Link>
      <div className={classes.meta}>
        <CardState card={card} channels={channels} />
        <CardGlyphs card={card} channels={channels} />
      </div>
    </Row>
  )
}

export function FirstThings({ cards, channels }: Shown) {
  const { t } = useLingui()
  return (
    <section>
      <SectionHead id="first" title={t`À traiter d’abord`} />
      {cards.length === 0 ? (
        <p className={classes.secondary}>
          <Trans>Rien ne presse.</Trans>
        </p>
      ) : (
        <Rows label={t`À traiter d’abord`} ordered>
          {cards.map((card, place) => (
            <PostRow
              key={card.id}
              card={card}
              channels={channels}
              {...(place < 5 ? { number: place + 1 } : {})}
            />
          ))}
        </Rows>
      )}
    </section>
  )
}

export function LeavesToday({ cards, channels }: Shown) {
  const { t } = useLingui()
  const inOrder = cards.toSorted(
    (a, b) => (momentOfCard(a)?.getTime() ?? 0) - (momentOfCard(b)?.getTime() ?? 0),
  )
  return (
    <section>
      <SectionHead
        id="leaves"
        title={t`Part aujourd’hui`}
        detail={
          <Plural
            value={cards.length}
            _0="aucune publication"
            one="# publication"
            other="# publications"
          />
        }
      />
      {cards.length === 0 ? (
        <p className={classes.secondary}>
          <Trans>Rien n’est programmé aujourd’hui.</Trans>
        </p>
      ) : (
        <Rows label={t`Part aujourd’hui`}>
          {inOrder.map(card => (
            <PostRow key={card.id} card={card} channels={channels} />
          ))}
        </Rows>
      )}
    </section>
  )
}

export function WaitingOn({ approvals }: { approvals: Today['toApprove'] }) {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <section>
      <SectionHead id="waiting" title={t`La balle est chez…`} />
      {approvals.length === 0 ? (
        <p className={classes.secondary}>
          <Trans>Personne n’attend de réponse.</Trans>
        </p>
      ) : (
        <Rows label={t`Validations en attente`}>
          {approvals.map(approval => (
            <Row
              key={approval.id}
              tone={approval.mine ? 'waiting' : 'selected'}
              aside={
                <Button component={Link} to={`/posts/${approval.postId}`} size="compact-sm">
                  {approval.mine ? <Trans>Voir et valider</Trans> : <Trans>Ouvrir</Trans>}
                </Button>
              }
            >
              <span className={classes.title}>{approval.title || t`Sans titre`}</span>
              <TurnOf
                turn={
                  approval.mine
                    ? { of: 'you' }
                    : { of: 'person', name: approval.approver ?? t`l’équipe` }
                }
                {...(approval.answerBefore
                  ? { detail: <Trans>avant {format.since(new Date(approval.answerBefore))}</Trans> }
                  : {})}
              />
            </Row>
          ))}
        </Rows>
      )}
    </section>
  )
}
