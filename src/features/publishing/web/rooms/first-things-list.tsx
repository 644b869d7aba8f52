import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { useSlot } from '#web/client/slots.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { Key } from '#web/ui/key.tsx'
import { Row, Rows, SectionHead } from '#web/ui/panel.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { useStateWords } from '#web/ui/state-words.tsx'
import { ByHand } from '../by-hand/by-hand-words.tsx'
import { useStateValues } from '../publication/publication-state.ts'
import { useReasonOf } from '../publication/reason-of.ts'
import { shownState } from '../publication/shown-state.ts'
import type { ChannelView } from '../shapes.ts'
import { CardPicture } from './card-picture.tsx'
import { CardStates } from './card-states.tsx'
import type { FirstAct, FirstThing } from './first-things.ts'
import classes from './today.module.css'

const most = 5

type Way = { to: string; search?: Record<string, unknown> }

const wayOf = ({ act, card, publication }: FirstThing): Way => {
  switch (act) {
    case 'reconnect':
      return { to: '/settings/accounts', search: { account: publication.channelId } }
    case 'decide':
      return { to: '/missed' }
    case 'do':
      return { to: `/do/${publication.id}` }
    case 'check':
    case 'mend':
      return { to: `/posts/${card.id}`, search: { publication: publication.id } }
  }
}

function useActWords(): Record<FirstAct, ReactNode> {
  return {
    check: <Trans>Vérifier</Trans>,
    mend: <Trans>Corriger</Trans>,
    decide: <Trans>Décider</Trans>,
    do: <Trans>Publier à la main</Trans>,
    reconnect: <Trans>Reconnecter</Trans>,
  }
}

/** Why it asks, in one sentence for bad days. */
function Why({ thing, channels }: { thing: FirstThing; channels: readonly ChannelView[] }) {
  const format = useFormat()
  const { publication } = thing
  const values = useStateValues(publication, channels)
  const { sentence } = useStateWords(shownState(publication), values)
  const reason = useReasonOf(publication, channels)
  const due = format.when(new Date(publication.dueAt))
  if (publication.state === 'assisted')
    return (
      <p className={classes.secondary}>
        <ByHand publication={publication} />
      </p>
    )
  return (
    <p className={classes.secondary}>
      {publication.missedAt ? (
        <Trans>Devait partir {due}. Rien ne part sans vous.</Trans>
      ) : (
        (reason ?? sentence)
      )}
    </p>
  )
}

type FirstRowProps = { thing: FirstThing; number: number; channels: readonly ChannelView[] }

function FirstRow({ thing, number, channels }: FirstRowProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const words = useActWords()
  const { card, act } = thing
  const way = wayOf(thing)
  const title = card.title || card.excerpt || t`Sans titre`
  useShortcut({
    keys: String(number),
    label: t`Ouvrir : ${title}`,
    run: () => void navigate({ to: way.to, ...(way.search ? { search: way.search } : {}) }),
  })
  return (
    <Row
      {...(act === 'check' || act === 'mend' ? { tone: 'urgent' as const } : {})}
      lead={<CardPicture card={card} />}
      aside={
        <>
          <Button
            variant={number === 1 ? 'filled' : 'default'}
            renderRoot={props => (
              <Link to={way.to} {...(way.search ? { search: way.search } : {})} {...props} />
            )}
          >
            {words[act]}
          </Button>
          <span className={classes.key}>
            <Key>{String(number)}</Key>
          </span>
        </>
      }
    >
      <Link to={`/posts/${card.id}`} className={classes.title}>
        {title}
      </Link>
      <Why thing={thing} channels={channels} />
      <div className={classes.meta}>
        <CardStates card={card} channels={channels} />
      </div>
    </Row>
  )
}

type FirstThingsProps = {
  things: readonly FirstThing[]
  channels: readonly ChannelView[]
  /** How many rows the other room shows before these; null while that is not known. */
  before: number | null
  onBefore: (count: number) => void
  /** Nothing is asked: only the other room may still put something here. */
  bare: boolean
}

/** What needs this person first: five at most, each with its key. */
export function FirstThings({ things, channels, before, onBefore, bare }: FirstThingsProps) {
  const { t } = useLingui()
  const Before = useSlot('todayFirst')
  const room = most - (before ?? 0)
  const more = things.length - room
  return (
    <section>
      {bare ? null : (
        <SectionHead
          id="first"
          title={t`À traiter d’abord`}
          detail={
            things.length === 0 ? null : (
              <Plural value={things.length} one="# publication" other="# publications" />
            )
          }
        />
      )}
      {Before ? (
        <Suspense fallback={null}>
          <Before most={most} onShown={onBefore} />
        </Suspense>
      ) : null}
      {!bare && things.length === 0 && before === 0 ? (
        <p className={classes.secondary}>
          <Trans>Rien ne presse.</Trans>
        </p>
      ) : null}
      {things.length === 0 || room === 0 ? null : (
        <Rows label={t`À traiter d’abord`} ordered>
          {things.slice(0, room).map((thing, place) => (
            <FirstRow
              key={thing.publication.id}
              thing={thing}
              number={(before ?? 0) + place + 1}
              channels={channels}
            />
          ))}
        </Rows>
      )}
      {more > 0 ? (
        <p className={classes.more}>
          <Plural
            value={more}
            one="Une autre viendra ensuite."
            other="# autres viendront ensuite."
          />
        </p>
      ) : null}
    </section>
  )
}
