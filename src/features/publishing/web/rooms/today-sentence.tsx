import { Plural, Trans } from '@lingui/react/macro'
import { useSession } from '#web/client/session.ts'
import { SentenceLink } from '#web/ui/sentence.tsx'
import type { Today } from '../shapes.ts'

/** How things stand, in one sentence whose underlined parts lead to their proof. */
export function TodaySentence({ today }: { today: Today }) {
  const { person } = useSession()
  const name = person.name.split(' ')[0] ?? person.name
  const ahead = today.posts.filter(card =>
    card.publications.some(one => one.state === 'scheduled' || one.state === 'waiting'),
  ).length
  const mine = today.toApprove.filter(approval => approval.mine).length
  const toSee = today.first.length
  return (
    <>
      <Trans>Bonjour {name}.</Trans>{' '}
      {toSee > 0 ? (
        <>
          <SentenceLink tone="urgent" anchor="#first">
            <Plural
              value={toSee}
              one="Une publication vous attend"
              other="# publications vous attendent"
            />
          </SentenceLink>
          {'. '}
        </>
      ) : null}
      {mine > 0 ? (
        <>
          <SentenceLink tone="waiting" anchor="#waiting">
            <Plural
              value={mine}
              one="Une validation vous est demandée"
              other="# validations vous sont demandées"
            />
          </SentenceLink>
          {'. '}
        </>
      ) : null}
      <SentenceLink tone="going" anchor="#leaves">
        <Plural
          value={ahead}
          _0="Rien ne part plus aujourd’hui."
          one="Une publication part encore aujourd’hui."
          other="# publications partent encore aujourd’hui."
        />
      </SentenceLink>
    </>
  )
}
