import { Plural, Trans } from '@lingui/react/macro'
import { Suspense } from 'react'
import { useSession } from '#web/client/session.ts'
import { useSlot } from '#web/client/slots.tsx'
import { useCountWords } from '#web/i18n/use-count-words.ts'
import { SentenceLink } from '#web/ui/sentence.tsx'
import type { Today } from '../shapes.ts'
import { firstThingsOf } from './first-things.ts'

function Urgent({ count }: { count: number }) {
  const counted = useCountWords()(count)
  if (count === 0) return null
  return (
    <>
      <SentenceLink tone="urgent" anchor="#first">
        <Plural
          value={count}
          one="Une publication vous attend"
          other={`${counted} publications vous attendent`}
        />
      </SentenceLink>
      {'. '}
    </>
  )
}

function Asked({ count }: { count: number }) {
  const counted = useCountWords()(count)
  if (count === 0) return null
  return (
    <>
      <SentenceLink tone="waiting" anchor="#waiting">
        <Plural
          value={count}
          one="Une validation vous est demandée"
          other={`${counted} validations vous sont demandées`}
        />
      </SentenceLink>
      {'. '}
    </>
  )
}

function Ahead({ count }: { count: number }) {
  const counted = useCountWords()(count)
  return (
    <SentenceLink tone="going" anchor="#leaves">
      <Plural
        value={count}
        _0="Rien ne part plus aujourd’hui"
        one="Une publication part encore aujourd’hui"
        other={`${counted} publications partent encore aujourd’hui`}
      />
    </SentenceLink>
  )
}

/** Still to leave today, and free to: what is suspended or missed does not leave. */
const leavesToday = (today: Today): number =>
  today.posts.filter(card =>
    card.publications.some(
      one =>
        (one.state === 'scheduled' || one.state === 'waiting') && !one.suspended && !one.missedAt,
    ),
  ).length

/** How things stand, in short sentences whose underlined parts lead to their proof. */
export function TodaySentence({ today }: { today: Today }) {
  const { person } = useSession()
  const name = person.name.split(' ')[0] ?? person.name
  const Conversations = useSlot('todaySentence')
  return (
    <>
      <Trans>Bonjour {name}.</Trans>{' '}
      {Conversations ? (
        <Suspense fallback={null}>
          <Conversations />
        </Suspense>
      ) : null}
      <Urgent count={firstThingsOf(today).length} />
      <Asked count={today.toApprove.filter(approval => approval.mine).length} />
      <Ahead count={leavesToday(today)} />.
    </>
  )
}
